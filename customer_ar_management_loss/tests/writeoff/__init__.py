from . import test_relief
from . import test_score
from . import test_tax_year
from . import test_workers
from . import test_write_off
