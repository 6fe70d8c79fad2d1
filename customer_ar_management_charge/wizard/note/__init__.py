from . import ar_charge_prepare
from . import ar_charge_waive
