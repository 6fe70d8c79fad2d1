from . import test_assessment
from . import test_check
from . import test_exposure
from . import test_hold
from . import test_limit
