from . import test_accrual
from . import test_fixed_bands
from . import test_hooks
from . import test_marks
from . import test_policy
from . import test_scope
from . import test_stops
from . import test_year
