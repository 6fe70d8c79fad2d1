from . import test_alert
from . import test_alert_rights
from . import test_position
from . import test_hooks
from . import test_alert_tour
