"""Does a bank's table prove itself? Its running balance must be explained by its amounts, row after row.

A balance stands behind each row; the next balance is this one plus the amounts in between. Tables run upwards or downwards, by day
or by row, so each way of reading is tried; the one that explains every balance is the right one.
"""

from dataclasses import replace
from itertools import groupby

from .receipt_types import Problem

#: Fewer rows with a balance prove nothing.
ENOUGH = 2


def prove(entries, balances, opening=None, closing=None):
    """The entries as the balances explain them.

    :param entries: list of `Entry` in the file's order
    :param balances: balance behind each of them, None where the file says none
    :param opening: balance before the oldest, ``closing`` behind the newest, when the file says them in rows of their own
    :return: ``(entries, problems, said)``; ``said`` is ``""``, ``turned`` when all amounts stood the wrong way round, or ``signed``
        when only the balances said which way the money went. With problems the entries are as they were.
    """
    pairs = list(zip(entries, balances, strict=True))
    readings = [_Reading(rows, opening, closing) for rows in _orders(pairs)]
    readings = [reading for reading in readings if len(reading.steps) >= ENOUGH - 1]
    if not readings:
        return entries, [], ""
    for said in ("", "turned", "signed"):
        if reading := next((reading for reading in readings if reading.explained(said)), None):
            return _told(entries, reading, said)
    best = max(readings, key=lambda reading: sum(not step.lack for step in reading.steps))
    wrong = [step for step in best.steps if step.lack]
    if len(wrong) * 2 > len(best.steps) and len(best.steps) > 1:
        return entries, [Problem(0, "balance", "balance_unproven")], ""
    return (
        entries,
        sorted(
            (Problem(step.row, "balance", "unexplained", str(step.lack)) for step in wrong),
            key=lambda problem: problem.row,
        ),
        "",
    )


def _orders(pairs):
    """The rows from the oldest to the newest, in each way that a bank may have written them."""
    days = [list(group) for _day, group in groupby(pairs, key=lambda pair: pair[0].date)]  # pylint: disable=bad-builtin-groupby
    yield pairs
    yield pairs[::-1]
    yield [pair for day in days[::-1] for pair in day]
    yield [pair for day in days for pair in day[::-1]]


class _Step:
    """From one balance to the next: the change, and the rows in between that must explain it."""

    def __init__(self, rows, change):
        self.rows, self.change = rows, change
        self.total = sum(entry.amount for entry in rows)
        self.row, self.lack = rows[-1].row if rows else 0, change - self.total


class _Reading:
    def __init__(self, pairs, opening, closing):
        self.steps, self.alone = [], []
        before, between = opening, []
        for entry, balance in pairs:
            between.append(entry)
            if balance is None:
                continue
            if before is None:
                self.alone += between
            else:
                self.steps.append(_Step(between, balance - before))
            before, between = balance, []
        if closing is not None and before is not None and (between or not self.steps):
            self.steps.append(_Step(between, closing - before))
            between = []
        self.alone += between

    def explained(self, said):
        """Do the amounts explain every balance as they are, turned round, or each with the sign that its balance gives?"""
        if not said:
            return not any(step.lack for step in self.steps)
        if said == "turned":
            return all(step.change == -step.total for step in self.steps)
        return all(len(step.rows) == 1 and abs(step.change) == abs(step.total) for step in self.steps)


def _told(entries, reading, said):
    if said == "turned":
        return [replace(entry, amount=-entry.amount) for entry in entries], [], said
    if said == "signed":
        changes = {id(step.rows[0]): step.change for step in reading.steps}
        one_way = len({entry.amount > 0 for entry in entries}) == 1
        unknown = [
            Problem(entry.row, "direction", "side_unknown", str(entry.amount)) for entry in reading.alone if one_way
        ]
        return [replace(entry, amount=changes.get(id(entry), entry.amount)) for entry in entries], unknown, said
    return entries, [], said
