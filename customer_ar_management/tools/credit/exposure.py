"""What could be lost with a customer: components that add up, less securities. Pure."""

from dataclasses import dataclass, field
from decimal import Decimal

from ..money import ZERO, dec


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
        """The components less securities, see :func:`exposure_total`."""
        return exposure_total(self.components, self.secured)


def exposure_total(components, securities=ZERO):
    """Sum of the components less securities; securities never make a negative
    exposure out of a positive one."""
    gross = sum((dec(amount) for amount in components.values()), ZERO)
    return max(gross - dec(securities), min(gross, ZERO))
