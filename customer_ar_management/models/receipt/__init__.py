from . import account_bank_statement_line
from . import ar_receipt_import_column
from . import ar_receipt_import_line
from . import ar_receipt_import
from . import ar_receipt_import_plan
