from . import ar_clearing
from . import ar_clearing_line
from . import ar_clearing_propose
from . import ar_clearing_apply
from . import ar_clearing_prepaid
from . import ar_customer_account
from . import res_company
