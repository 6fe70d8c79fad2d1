from . import test_receipt_import
from . import test_receipt_import_kinds
from . import test_remittance
from . import test_match_scope
from . import test_house
