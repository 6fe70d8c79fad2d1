from . import ar_collection_result
from . import ar_collection_effort
from . import ar_collection_league
from . import ar_collection_advice
from . import res_company
from . import res_config_settings
