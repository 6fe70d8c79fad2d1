from . import test_work_list
