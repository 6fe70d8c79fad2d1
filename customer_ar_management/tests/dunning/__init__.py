from . import test_plan
from . import test_run
from . import test_delivery
from . import test_failures
from . import test_workers
from . import test_access
from . import test_screens
from . import test_hooks
