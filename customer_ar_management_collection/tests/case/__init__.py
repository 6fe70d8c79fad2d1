from . import test_collection_case
