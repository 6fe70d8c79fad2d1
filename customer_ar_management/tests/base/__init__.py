from . import test_customer_account
from . import test_chain
from . import test_demo
from . import test_doors
from . import test_house
from . import test_recorded
from . import test_recorded_rpc
from . import test_settings
