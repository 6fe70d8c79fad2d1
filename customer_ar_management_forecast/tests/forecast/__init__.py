from . import test_effect
from . import test_expected_days_late
from . import test_forecast
from . import test_forecast_cash
from . import test_forecast_model
from . import test_forecast_quality
