from . import ar_collection_desk
from . import ar_collection_desk_page
from . import ar_collection_desk_receipts
from . import ar_collection_desk_script
from . import ar_collection_desk_log
