from . import ar_forecast_demo
