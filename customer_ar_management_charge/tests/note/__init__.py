from . import test_note
from . import test_waiver
from . import test_rights
from . import test_roles
from . import test_delivery
from . import test_workers
from . import test_fees
from . import test_shown
