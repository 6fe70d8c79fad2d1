from . import test_collection_case
from . import test_workers
