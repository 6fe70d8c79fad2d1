"""Which stage of collection a customer has reached."""

from typing import NamedTuple


class Stage(NamedTuple):
    """``kind``: days, plan, legal or hand; ``days``: of the oldest item, from which a stage of days is reached."""

    key: int
    kind: str
    days: int = 0


def reached(ladder, oldest, planned=False, filed=False):
    """The stage by the ledger: a filed legal case goes before a plan, a plan before the days of the oldest item.

    :param ladder: ``[Stage]`` in their order
    :param oldest: days that the oldest item is overdue
    :return: key of the stage, or None: no stage fits
    """
    for holds, kind in ((filed, "legal"), (planned, "plan")):
        if holds and (own := [stage for stage in ladder if stage.kind == kind]):
            return own[-1].key
    fitting = [stage for stage in ladder if stage.kind == "days" and stage.days <= oldest]
    return max(fitting, key=lambda stage: stage.days).key if fitting else None
