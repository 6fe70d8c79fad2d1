from . import ar_write_off_request
from . import ar_write_off_request_line
from . import ar_write_off_bulk
from . import ar_write_off_recover
from . import ar_write_off_year
