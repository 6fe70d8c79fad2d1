from . import ar_collection_rule
from . import ar_collection_rule_words
from . import ar_collection_absence
from . import ar_collection_case
from . import ar_collection_case_figures
from . import ar_collection_case_portfolio
from . import ar_collection_row
from . import ar_collection_script
