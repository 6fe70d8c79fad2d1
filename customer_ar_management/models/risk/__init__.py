from . import ar_alert_rule
from . import ar_alert
from . import ar_alert_figures
from . import ar_customer_account
from . import ar_credit_position
