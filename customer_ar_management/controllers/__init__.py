from . import ar_aged_receivables
from . import ar_chain
from . import portal_dunning
from . import ar_match_desk
