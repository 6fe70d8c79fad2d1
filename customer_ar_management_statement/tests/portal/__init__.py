from . import test_customer_account
from . import test_companies
from . import test_hostile
