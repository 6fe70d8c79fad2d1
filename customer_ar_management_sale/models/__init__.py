from . import account_move
from . import ar_credit_exposure
from . import ar_credit_policy
from . import ar_credit_frame
from . import ar_customer_account
from . import sale_order
from . import sale_order_line
from . import sale_order_term
