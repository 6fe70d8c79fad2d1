from . import test_clearing
from . import test_prepaid
