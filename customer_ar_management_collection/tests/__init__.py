from . import contact
from . import worklist
from . import desk
