from . import test_customer_account
