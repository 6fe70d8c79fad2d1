from . import statement
from . import answer
from . import confirmation
