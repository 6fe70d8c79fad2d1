"""What could be lost with a customer: components that add up, less securities. Pure."""

from dataclasses import dataclass, field
from decimal import Decimal

from .credit import exposure_total
from .money import ZERO


@dataclass(frozen=True)
class Exposure:
    """Amounts in company currency by component, and what secures them."""

    components: dict = field(default_factory=dict)
    secured: Decimal = ZERO

    @property
    def gross(self):
        """The components without securities."""
        return sum(self.components.values(), ZERO)

    @property
    def total(self):
        """The components less securities, see :func:`tools.credit.exposure_total`."""
        return exposure_total(self.components, self.secured)
