from . import test_order_check
from . import test_order_term
from . import test_payer
from . import test_portal
from . import test_order_exposure
from . import test_release_tour
from . import test_two_confirm_at_once
from . import test_what_if
