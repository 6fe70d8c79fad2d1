from . import ar_contact_role
from . import ar_dunning_step
from . import ar_dunning_letter
