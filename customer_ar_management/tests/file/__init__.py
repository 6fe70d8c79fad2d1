from . import test_customer_file
from . import test_care
from . import test_hooks
