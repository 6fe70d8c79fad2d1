from . import test_instalment_plan
from . import test_plan_evaluate
from . import test_plan_rights
