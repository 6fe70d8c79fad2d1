from . import ar_demo
from . import ar_demo_customers
from . import ar_demo_ledger
from . import ar_demo_reminders
from . import ar_demo_classes
from . import ar_demo_credit
from . import ar_demo_credit_cases
