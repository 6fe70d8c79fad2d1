from . import ar_customer_account
from . import ar_customer_account_files
from . import ar_customer_account_wishes
from . import res_company
