from . import base
from . import aging
