from . import base
from . import aging
from . import dunning
from . import classification
from . import credit
from . import risk
from . import matching
