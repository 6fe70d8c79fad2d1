from . import test_receipt_import
