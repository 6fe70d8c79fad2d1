from . import test_match_access
from . import test_match_stories
