from . import test_classification
from . import test_rule_set
from . import test_receipt
from . import test_profile
from . import test_shown
from . import test_customer_file
from . import test_import
from . import test_scenario
