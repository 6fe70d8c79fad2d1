from . import test_figures
from . import test_portfolio
from . import test_work_list
