from . import behaviour
from . import forecast
