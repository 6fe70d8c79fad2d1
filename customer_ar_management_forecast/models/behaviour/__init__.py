from . import ar_alert_figures
from . import ar_class_metric
from . import ar_credit_factor
from . import ar_customer_account
from . import ar_customer_account_chart
from . import ar_effect
