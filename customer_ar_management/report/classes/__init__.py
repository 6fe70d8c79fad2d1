from . import ar_receipt
from . import ar_payment_behaviour
