from . import test_classification
from . import test_rule_set
from . import test_receipt
