from . import res_company
from . import res_config_settings
from . import ar_collection_stage
from . import ar_collection_case
from . import ar_collection_case_evaluate
from . import ar_collection_stage_change
from . import ar_collection_event
from . import ar_customer_account
