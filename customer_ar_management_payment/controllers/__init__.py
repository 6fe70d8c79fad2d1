from . import customer_account_payment
