from . import ar_behaviour
from . import ar_work_list
from . import ar_forecast_uplift
