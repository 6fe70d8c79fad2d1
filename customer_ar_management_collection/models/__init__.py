from . import contact
from . import plan
from . import extension
from . import legal
from . import case
from . import worklist
from . import desk
from . import digest
from . import result
from .case import ar_collection_desk  # doors of the desk, which the cases come before
