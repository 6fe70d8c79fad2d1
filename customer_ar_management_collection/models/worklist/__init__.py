from . import ar_collection_rule
from . import ar_collection_case
from . import ar_collection_row
