from . import ar_open_item
from . import ar_open_item_narrow
from . import ar_open_item_balance
from . import ar_open_item_rollback
from . import ar_open_item_standing
from . import report_customer_ar_management_report_aged_receivables
from . import report_customer_ar_management_report_overview
from . import report_customer_ar_management_report_overview_companies
