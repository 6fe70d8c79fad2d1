from . import test_decided
from . import test_roles
from . import test_roll
from . import test_run
from . import test_screens
from . import test_shown
from . import test_workers
from . import test_year
