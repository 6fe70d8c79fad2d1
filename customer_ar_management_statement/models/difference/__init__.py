from . import ar_statement_difference
from . import ar_statement_difference_correct
from . import ar_statement_answer_line
