from . import test_import
from . import test_import_form
from . import test_import_resume
from . import test_import_screen
from . import test_real_ledgers
from . import test_import_sales
from . import test_import_kinds
from . import test_house
