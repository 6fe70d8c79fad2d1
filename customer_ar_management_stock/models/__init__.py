from . import ar_demo
from . import stock_picking
