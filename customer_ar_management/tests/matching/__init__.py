from . import test_match_access
