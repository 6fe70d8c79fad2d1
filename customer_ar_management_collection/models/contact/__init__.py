from . import ar_aged_report
from . import ar_contact_log
from . import ar_contact_log_reading
from . import ar_contact_suggestion
from . import ar_customer_account
from . import ar_reason
from . import ar_class_profile
