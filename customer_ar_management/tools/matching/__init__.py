"""Cash application: which open items a receipt pays. Pure rules."""

from .engine import (
    Aliases,
    Allocation,
    Customer,
    Item,
    NEVER,
    OpenItems,
    Options,
    Proposal,
    REASONS,
    RULES,
    Receipt,
    Result,
    confirm,
    match,
    match_one,
    undo,
)

__all__ = [
    "NEVER",
    "REASONS",
    "RULES",
    "Aliases",
    "Allocation",
    "Customer",
    "Item",
    "OpenItems",
    "Options",
    "Proposal",
    "Receipt",
    "Result",
    "confirm",
    "match",
    "match_one",
    "undo",
]
