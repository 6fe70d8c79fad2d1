from . import test_run
from . import test_decided
