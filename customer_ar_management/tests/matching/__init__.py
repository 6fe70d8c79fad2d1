from . import test_match_access
from . import test_match_stories
from . import test_match_desk
from . import test_match_exception
from . import test_match_review
from . import test_match_tour
