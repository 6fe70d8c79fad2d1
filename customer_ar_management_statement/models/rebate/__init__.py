from . import ar_rebate_rule
from . import ar_rebate
from . import ar_customer_account
