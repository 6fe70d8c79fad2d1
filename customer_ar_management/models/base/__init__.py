from . import ar_chain_mixin
from . import ar_reason
from . import ar_customer_account
from . import ar_demo
from . import account_move
from . import res_company
from . import res_config_settings
from . import res_partner
