from . import test_promise
from . import test_promise_money
from . import test_promise_upgrade
