"""Which decisions change a customer's class."""

from collections.abc import Hashable
from dataclasses import dataclass


@dataclass(slots=True)
class Current:
    """The class a customer has now; ``locked`` while an override by hand holds."""

    class_id: Hashable
    by_hand: bool = False
    locked: bool = False


def changed(current, decision):
    """Whether a decision replaces what is there.

    An override that holds is never replaced; one that ended is, even by the same
    class, because the class then comes from the rule again. An error changes nothing.
    """
    if decision.error or (current and current.locked):
        return False
    if current is None:
        return decision.class_id is not None
    return current.class_id != decision.class_id or current.by_hand
