from . import ar_demo
from . import ar_demo_account
