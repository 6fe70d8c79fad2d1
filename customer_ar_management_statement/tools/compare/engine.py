"""The comparison: read, pair, split, and one reason for each row that is left."""

from collections import Counter

from . import causes, documents, parts, reversals, splits
from .account import Account, Claims, by, serial
from .model import IGNORED, OURS_ONLY, THEIRS_ONLY, Group, Options, Result
from .prepare import read


def compare(ours, theirs, options=None):
    """Match a customer's ledger with ours, line by line, and give every line left over one reason.

    :param ours: list of :class:`OurLine`; :param theirs: list of :class:`TheirLine` in the order of the export
    :param options: :class:`Options`
    :return: :class:`Result`. Every line is in exactly one group; per currency the groups' differences add up to ours
        less theirs (ValueError would be a fault of the engine, never of the input).

    Example::

        compare([OurLine(1, date(2026, 1, 5), "INV/2026/00838", "invoice", "EUR", 10000)],
                [TheirLine(7, date(2026, 1, 9), "838", "EUR", None, 10000, None)]).groups[0].relation  # 'equal'
    """
    options = options or Options()
    mine, entries, others, sign, turned = read(ours, theirs, options)
    ours_by, theirs_by = by(mine, lambda row: row.currency), by(entries, lambda row: row.currency)
    groups, totals = [], {}
    for currency in sorted(ours_by.keys() | theirs_by.keys()):
        account = Account(
            currency,
            ours_by.get(currency, []),
            theirs_by.get(currency, []),
            options,
            10 ** options.decimals.get(currency, 2),
        )
        groups += _account_groups(account)
        totals[currency] = _totals(account)
    groups += [Group((), (row.line.id,), row.currency, IGNORED, "", 0, 1.0) for row in others]
    result = Result(tuple(groups), totals, sign, turned)
    check(result, len(mine), len(entries) + len(others))
    return result


def _account_groups(account):
    claims = Claims(account)
    documents.openings(account)
    reversals.theirs(account)
    documents.by_number(account, claims)
    account.learn()
    documents.receipts_by_reference(account, claims)
    account.learn()
    reversals.ours(account, claims)
    parts.by_number(account, claims)
    documents.other_amount(account, claims)
    documents.by_amount(account, claims, only_lonely=True)
    account.learn()
    documents.by_amount(account, claims)
    documents.by_order(account, claims)
    account.learn()
    splits.receipts(account)
    documents.differing_receipts(account, claims)
    parts.by_sum(account, claims)
    _leftovers(account)
    return account.groups


def _leftovers(account):
    for row in account.free(account.ours):
        account.add(OURS_ONLY, ours=[row], cause=causes.ours_only(account, row), confidence=0.8)
    numbered = by(account.theirs, serial)
    amounts = Counter(row.amount for row in account.theirs)
    for row in account.free(account.theirs):
        booked = amounts[row.amount] > 1 or len(numbered.get(serial(row), ())) > 1
        account.add(THEIRS_ONLY, theirs=[row], cause=causes.theirs_only(account, row, booked), confidence=0.8)


def _totals(account):
    ours, theirs = (sum(row.amount for row in side) for side in (account.ours, account.theirs))
    return ours, theirs, ours - theirs


def check(result, ours, theirs):
    """Prove a result: as many lines in groups as came in, and differences that add up. Raises ValueError."""
    count = [sum(len(group.ours) for group in result.groups), sum(len(group.theirs) for group in result.groups)]
    if count != [ours, theirs]:
        raise ValueError(f"{count} lines in groups, {[ours, theirs]} came in")
    sums = Counter()
    for group in result.groups:
        sums[group.currency] += group.difference
    for currency, (_ours, _theirs, difference) in result.totals.items():
        if sums[currency] != difference:
            raise ValueError(f"{currency}: groups leave {sums[currency]}, ledgers {difference}")
