from . import contact
from . import worklist
from . import desk
from . import digest
from . import result
