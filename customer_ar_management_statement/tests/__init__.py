from . import statement
from . import answer
