from . import rate
from . import note
