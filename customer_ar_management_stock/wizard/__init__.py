from . import ar_credit_release_request
from . import ar_credit_what_if
