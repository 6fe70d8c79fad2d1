from . import rate
from . import charge
from . import note
