from . import test_contact_log
