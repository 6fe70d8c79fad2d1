"""Whether a customer may owe more: limits in force, exposure, rules and the decision. Pure rules."""

from .decision import Decision, decide, with_standing
from .deposit import agreed_deposit, deposit_missing
from .exposure import exposure_total
from .limits import (
    ENTITY,
    GROUP,
    PERMANENT,
    TEMPORARY,
    Carries,
    Limit,
    Size,
    binding,
    in_force,
    overlaps,
    propose_limit,
)
from .rules import AGREED_DEPOSIT, BLOCK, DEPOSIT, PASS, SEVERITY, TESTS, WARN, Figures, Finding, Rule

__all__ = [
    "AGREED_DEPOSIT",
    "BLOCK",
    "DEPOSIT",
    "ENTITY",
    "GROUP",
    "PASS",
    "PERMANENT",
    "SEVERITY",
    "TEMPORARY",
    "TESTS",
    "WARN",
    "Carries",
    "Decision",
    "Figures",
    "Finding",
    "Limit",
    "Rule",
    "Size",
    "agreed_deposit",
    "binding",
    "decide",
    "deposit_missing",
    "exposure_total",
    "in_force",
    "overlaps",
    "propose_limit",
    "with_standing",
]
