from . import ar_work_list
