from . import ar_credit_release
from . import ar_demo
from . import stock_picking
