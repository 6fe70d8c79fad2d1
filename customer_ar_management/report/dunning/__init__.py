from . import ar_dunning_result
