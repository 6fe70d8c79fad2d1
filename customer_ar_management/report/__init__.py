from . import aging
from . import dunning
from . import classes
from . import treatment
