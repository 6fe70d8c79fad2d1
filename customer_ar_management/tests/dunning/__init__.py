from . import test_plan
from . import test_run
from . import test_delivery
