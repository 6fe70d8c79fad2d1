from . import test_crawl
from . import test_doors_of_all
from . import test_empty_forms
from . import test_interest_and_plans
from . import test_menus
from . import test_rights
from . import test_role_tours
