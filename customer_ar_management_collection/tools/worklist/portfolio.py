"""Whose customers a collector works on, on a day: one's own, those of absent colleagues, and those of the team that nobody has."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Absence:
    """``substitute``: who stands in, None for nobody; both days included."""

    user: int
    first: date
    last: date
    substitute: int | None = None


def away(absences, day):
    """``{absent user: substitute or None}`` on a day; of several absences of one user the one with a substitute counts."""
    found = {}
    for absence in sorted(absences, key=lambda one: (one.substitute is not None, one.first)):
        if absence.first <= day <= absence.last:
            found[absence.user] = absence.substitute
    return found


def stands_in(user, absent):
    """Who works on a user's customers: the user, else the substitute, else the substitute's substitute …; None for nobody.

    :param absent: as ``away`` returns it
    """
    seen = set()
    while user in absent:
        if user in seen:
            return None
        seen.add(user)
        user = absent[user]
        if user is None:
            return None
    return user


def covered_by(user, others, absent):
    """``(colleagues whom the user stands in for, colleagues for whom nobody does)``, both sorted.

    :param others: users with customers
    :param absent: as ``away`` returns it
    """
    missing = [other for other in sorted(others) if other != user and other in absent]
    return (
        [other for other in missing if stands_in(other, absent) == user],
        [other for other in missing if stands_in(other, absent) is None],
    )
