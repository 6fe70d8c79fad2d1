from . import test_accrual
from . import test_policy
from . import test_hooks
