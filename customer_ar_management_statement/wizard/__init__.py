from . import ar_statement_type_in
from . import ar_confirmation_answer
from . import ar_customer_query_answer
