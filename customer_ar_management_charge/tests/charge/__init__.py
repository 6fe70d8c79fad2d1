from . import test_accrual
from . import test_policy
