from . import test_prepare
from . import test_run
from . import test_delivery
from . import test_access
from . import test_house
from . import test_pdf
from . import test_workers
