from . import ar_statement_answer
from . import ar_statement_answer_line
from . import ar_statement
from . import ar_statement_reminder
