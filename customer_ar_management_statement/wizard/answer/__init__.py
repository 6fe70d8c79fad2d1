from . import ar_statement_type_in
