from . import test_aged_report
from . import test_open_item
from . import test_scheme
from . import test_ledger_proof
from . import test_metric
from . import test_snapshot
from . import test_dashboard
from . import test_dashboard_tour
