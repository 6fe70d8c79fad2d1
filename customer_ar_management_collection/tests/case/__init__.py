from . import test_collection_case
from . import test_first_stage_upgrade
from . import test_workers
