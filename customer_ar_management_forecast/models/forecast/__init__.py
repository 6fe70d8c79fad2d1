from . import ar_forecast
from . import ar_forecast_item
from . import ar_forecast_item_score
from . import ar_forecast_week
from . import ar_open_item
from . import ar_customer_account
