from . import ar_write_off
from . import ar_write_off_line
from . import ar_write_off_book
from . import ar_write_off_small
from . import ar_dashboard
