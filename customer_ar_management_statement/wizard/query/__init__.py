from . import ar_customer_query_answer
