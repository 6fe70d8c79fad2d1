from . import provision
from . import writeoff
