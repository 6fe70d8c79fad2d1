from . import ar_demo
from . import ar_demo_account
from . import ar_demo_audit
