from . import ar_statement_type_in
from . import ar_confirmation_answer
