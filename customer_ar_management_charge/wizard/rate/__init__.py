from . import ar_rate_import
