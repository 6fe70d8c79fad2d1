"""Payment forecast: for each open instalment the chance of being paid within 1…120 days, given that it is unpaid today.

:func:`fit` learns from the ledger as it was known on a day, :func:`predict` answers for open items; rows are plain tuples, dates
are parameters, nothing here knows Odoo. ``predict`` never reads anything later than its as-of date.
"""

from .curve import HORIZON, Curve
from .model import Options, fit, predict
from .rows import Item

__all__ = ["HORIZON", "Curve", "Item", "Options", "fit", "predict"]
