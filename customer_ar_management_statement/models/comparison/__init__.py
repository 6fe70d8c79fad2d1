from . import ar_statement_comparison
from . import ar_statement_comparison_column
from . import ar_statement_comparison_group
from . import ar_statement_comparison_line
from . import ar_statement_comparison_read
from . import ar_statement_comparison_screen
