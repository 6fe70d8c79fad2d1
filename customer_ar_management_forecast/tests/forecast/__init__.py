from . import test_expected_days_late
from . import test_forecast
