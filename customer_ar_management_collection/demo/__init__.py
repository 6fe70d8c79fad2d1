from . import ar_demo
from . import agreements
