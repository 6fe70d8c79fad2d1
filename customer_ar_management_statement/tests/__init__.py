from . import statement
from . import answer
from . import confirmation
from . import portal
from . import query
from . import clearing
from . import rebate
