from . import controllers, models
from . import demo
