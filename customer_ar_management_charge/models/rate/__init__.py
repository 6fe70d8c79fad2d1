from . import ar_rate_source
from . import ar_rate_value
