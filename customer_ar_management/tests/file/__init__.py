from . import test_customer_file
from . import test_care
