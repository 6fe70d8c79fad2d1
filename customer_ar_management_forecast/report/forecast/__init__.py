from . import ar_forecast_cash
from . import ar_forecast_mis_line
