from . import ledger_import
