from . import res_users
from . import ar_collection_digest
from . import ar_collection_digest_content
