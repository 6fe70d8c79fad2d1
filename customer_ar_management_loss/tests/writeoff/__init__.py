from . import test_write_off
