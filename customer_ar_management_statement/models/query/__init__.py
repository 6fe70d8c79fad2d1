from . import ar_class
from . import ar_customer_account
from . import ar_customer_query
from . import ar_customer_query_answer
