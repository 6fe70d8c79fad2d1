from . import ar_open_item
from . import ar_open_item_balance
from . import ar_open_item_rollback
from . import ar_aged_report_pdf
from . import ar_dunning_result
from . import ar_receipt
from . import ar_payment_behaviour
from . import ar_work_list
