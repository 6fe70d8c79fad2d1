from . import test_profile
from . import test_term
from . import test_work_list
from . import test_hooks
