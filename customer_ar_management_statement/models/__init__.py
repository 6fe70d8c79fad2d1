from . import statement
from . import answer
from . import difference
from . import comparison
from . import confirmation
