from . import ar_aging_bucket
from . import ar_aging_scheme
from . import account_move
from . import account_partial_reconcile
from . import res_company
from . import res_config_settings
