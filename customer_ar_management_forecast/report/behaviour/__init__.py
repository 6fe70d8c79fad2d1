from . import ar_behaviour
