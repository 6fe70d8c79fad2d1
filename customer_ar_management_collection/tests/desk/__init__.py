from . import test_desk
from . import test_desk_tour
from . import test_next_day
