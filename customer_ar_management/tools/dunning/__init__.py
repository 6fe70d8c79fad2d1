"""Which reminder each customer gets, and why every other item gets none. Pure rules."""

from .engine import (
    Customer,
    Ladder,
    Letter,
    Plan,
    Row,
    Skip,
    Step,
    active_block,
    asked_for,
    channel_for,
    hold_back,
    in_group_b,
    next_step,
    plan,
)

__all__ = [
    "Customer",
    "Ladder",
    "Letter",
    "Plan",
    "Row",
    "Skip",
    "Step",
    "active_block",
    "asked_for",
    "channel_for",
    "hold_back",
    "in_group_b",
    "next_step",
    "plan",
]
