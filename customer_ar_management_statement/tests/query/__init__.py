from . import test_query
