from . import ar_confirmation_round
from . import ar_confirmation
from . import ar_confirmation_amount
