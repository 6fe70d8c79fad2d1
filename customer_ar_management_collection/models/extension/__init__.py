from . import res_company
from . import res_config_settings
from . import ar_extension
from . import ar_extension_decide
from . import ar_open_item
from . import ar_aged_report
from . import ar_customer_account
from . import account_move
