from . import answer
from . import confirmation
from . import query
