"""Two ledgers of one account beside each other: pure rules, no Odoo, no clock, no database."""

from .engine import check, compare
from .model import (
    CAUSES,
    DIFFERS,
    EQUAL,
    IGNORED,
    OURS_ONLY,
    RELATIONS,
    REVERSAL,
    SPLIT,
    THEIRS_ONLY,
    Group,
    Options,
    OurLine,
    Result,
    TheirLine,
)

__all__ = [
    "CAUSES",
    "DIFFERS",
    "EQUAL",
    "IGNORED",
    "OURS_ONLY",
    "RELATIONS",
    "REVERSAL",
    "SPLIT",
    "THEIRS_ONLY",
    "Group",
    "Options",
    "OurLine",
    "Result",
    "TheirLine",
    "check",
    "compare",
]
