from . import test_note
from . import test_waiver
from . import test_rights
from . import test_delivery
