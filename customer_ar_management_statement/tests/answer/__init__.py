from . import test_answer
from . import test_comparison
from . import test_difference
from . import test_portal
from . import test_tour
