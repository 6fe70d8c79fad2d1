from . import test_contact_log
from . import test_hooks
