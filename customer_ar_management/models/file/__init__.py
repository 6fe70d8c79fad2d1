from . import ar_customer_account
from . import ar_customer_account_review
from . import res_partner
from . import ar_business_year
from . import ar_satisfaction
from . import ar_customer_account_completeness
from . import ar_customer_account_file
from . import ar_customer_account_file_summary
