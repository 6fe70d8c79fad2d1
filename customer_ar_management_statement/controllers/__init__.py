from . import customer_account
from . import customer_query
from . import portal
