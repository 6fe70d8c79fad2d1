from . import ar_dispute
from . import ar_dispute_blocks
from . import ar_open_item
from . import ar_followup_pause
from . import ar_customer_account
from . import account_move
