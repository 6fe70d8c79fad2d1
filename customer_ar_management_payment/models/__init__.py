from . import ar_customer_account
from . import ar_followup_pause
from . import payment_transaction
