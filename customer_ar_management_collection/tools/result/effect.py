"""What chasing achieves: which steps and channels bring nothing, and what to try instead.

A way counts as silent when it was used often enough to judge and money followed at most a quarter as often as after all ways together.
"""

from dataclasses import dataclass

LEAST = 20  # uses below which nothing can be said
QUARTER = 0.25
RARELY = 0.3  # contact rate below which the hour or the number is the trouble


@dataclass(frozen=True, slots=True)
class Way:
    """``used``: messages or contacts; ``paid``: those after which money came; ``reached``: those that reached somebody, None where that
    cannot be known; ``by_hand``: a person did it."""

    key: object
    used: int
    paid: int
    reached: int | None = None
    by_hand: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """``proposal``: ``call`` (a person speaks), ``hour`` (another hour or number), ``words`` (other words or a later stage)."""

    key: object
    used: int
    paid: int
    proposal: str


def silent(ways, least=LEAST):
    """The ways that bring nothing, the most used first.

    :param ways: ``[Way]``
    :return: ``[Finding]``
    """
    used, paid = sum(way.used for way in ways), sum(way.paid for way in ways)
    if not paid:
        return []
    usual = paid / used
    found = [
        Finding(way.key, way.used, way.paid, _proposal(way))
        for way in ways
        if way.used >= least and way.paid / way.used <= usual * QUARTER
    ]
    return sorted(found, key=lambda one: -one.used)


def _proposal(way):
    if not way.by_hand:
        return "call"
    if way.reached is not None and way.reached < way.used * RARELY:
        return "hour"
    return "words"
