from . import contact
from . import worklist
