from . import test_legal_case
from . import test_limitation_clock
from . import test_evidence
