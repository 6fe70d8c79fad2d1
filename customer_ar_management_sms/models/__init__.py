from . import ar_dunning_step
from . import ar_dunning_run
from . import ar_dunning_letter
