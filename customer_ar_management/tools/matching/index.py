"""Open items, customers and past receipts, indexed for look-up; built once, kept up to date.

Only this object changes during a batch: an item settled by an earlier line is no longer open for a
later one. Settled items stay known by their references, so that a second payment is recognised.
"""

import re
from bisect import bisect_left, insort
from dataclasses import replace
from datetime import timedelta

from .names import NameIndex, normal
from .text import compact, fold
from .types import Aliases

_GROUPS = re.compile(r"\d+")
_LETTERS_INSIDE = re.compile(r"\d[A-Z]")
#: Fewer digits than this do not identify an invoice by digits alone.
MIN_DIGITS = 5
#: Digits behind a year from which both together are taken for a year and a serial number.
MIN_SERIAL = 4


def number_parts(number, issue_year):
    """(year, serial) of an invoice number: INV/2024/000042 -> (2024, '42'). The year is a group
    of digits that says the year of issue, or the beginning of the only group (F2024000042); the serial is the last other
    group without zeros."""
    groups = _GROUPS.findall(number)
    if len(groups) == 1 and len(groups[0]) >= 4 + MIN_SERIAL and groups[0].startswith(str(issue_year)):
        groups = [groups[0][:4], groups[0][4:]]
    years = (str(issue_year), f"{issue_year % 100:02d}")
    year_at = next((i for i, g in enumerate(groups) if g in years and len(groups) > 1), None)
    if year_at is None and len(groups) > 1:
        year_at = next((i for i, g in enumerate(groups) if len(g) == 4 and g[:2] in ("19", "20")), None)
    rest = [g for i, g in enumerate(groups) if i != year_at]
    year = int(groups[year_at]) if year_at is not None else None
    return (year + 2000 if year is not None and year < 100 else year), rest[-1].lstrip("0") if rest else ""


class OpenItems:
    """Index of items, customers, aliases and receipts seen.

    `items` are as they were added; `open` are those not settled yet, with the residual that is left (a discount is given on
    an untouched item only). Items of one invoice form a *group*, keyed by its `Document`; references
    lead to groups. All look-ups give results in a fixed order that does not depend on insertion order.
    """

    def __init__(self, items=(), aliases=None):
        self.items, self.open, self.residuals = {}, {}, {}
        self.groups, self.parts, self.shapes = {}, {}, set()
        self._by_letters = {}
        self._by_key, self._by_digits, self._by_serial, self._by_order = {}, {}, {}, {}
        self._open, self._by_amount, self._owing = {}, {}, {}
        self.customers, self.names = {}, NameIndex()
        self._children, self._codes = {}, {}
        self._accounts, self._learned, self._learned_names = {}, {}, {}
        self._seen = {}
        self._know(aliases or Aliases())
        for item in items:
            self.add(item)

    # -- who is who ------------------------------------------------------------------------------

    def _know(self, aliases):
        for customer in aliases.customers:
            self.add_customer(customer)
        for account, customers in aliases.accounts.items():
            self._learned.setdefault(compact(account), set()).update(customers)
        for name, customers in aliases.names.items():
            self._learned_names.setdefault(normal(name), set()).update(customers)

    def add_customer(self, customer):
        self.customers[customer.id] = customer
        self.names.add(customer.name, customer.id)
        if customer.parent is not None:
            self._children.setdefault(customer.parent, set()).add(customer.id)
        if customer.code:
            self._codes.setdefault(compact(customer.code), set()).add(customer.id)
        for account in customer.accounts:
            self._accounts.setdefault(compact(account), set()).add(customer.id)

    def by_account(self, account):
        """Customers that own this account."""
        return self._accounts.get(compact(account), frozenset()) if account else frozenset()

    def by_history(self, account, name):
        """Customers that this account, or else this name, paid for before."""
        found = self._learned.get(compact(account)) if account else None
        return found or self._learned_names.get(normal(name), frozenset())

    def by_code(self, code):
        return self._codes.get(compact(code), frozenset())

    def learn(self, receipt, customer):
        """Remember from a confirmed match that this account paid for `customer`."""
        if receipt.account and not self.by_account(receipt.account):
            self._learned.setdefault(compact(receipt.account), set()).add(customer)

    def relatives(self, customer):
        """Parent and children of `customer`."""
        known = self.customers.get(customer)
        parent = {known.parent} if known and known.parent is not None else set()
        return parent | self._children.get(customer, set())

    # -- items -----------------------------------------------------------------------------------

    def add(self, item):
        """Make `item` known; with residual 0 as settled. Adding it again replaces it."""
        if item.id in self.items:
            self.remove(item.id)
        group = item.document
        self.items[item.id] = item
        self.residuals[item.id] = 0
        if group not in self.groups:
            self.groups[group] = []
            self._index_group(group, item)
        self.groups[group].append(item.id)
        self.groups[group].sort(key=self._order)
        self._set(item.id, item.residual)

    def _index_group(self, group, item):
        self.parts[group] = number_parts(item.number, item.issue_date.year)
        self.shapes.add(tuple(len(g) for g in _GROUPS.findall(item.number)))
        for reference in {item.number, *item.references}:
            key = compact(reference)
            self._by_key.setdefault(key, set()).add(group)
            if len(key) >= MIN_DIGITS and _LETTERS_INSIDE.search(key) and not key.startswith("RF"):
                self._by_letters.setdefault(key, set()).add(group)
            digits = "".join(_GROUPS.findall(key[4:] if key.startswith("RF") else key))
            if len(digits) >= MIN_DIGITS:
                self._by_digits.setdefault(digits, set()).add(group)
        if self.parts[group][1]:
            self._by_serial.setdefault(self.parts[group][1], set()).add(group)
        for order in item.orders:
            self._by_order.setdefault(compact(order), set()).add(group)

    def remove(self, item_id):
        """Forget an item altogether (deleted, reset to draft)."""
        item = self.items[item_id]
        self._set(item_id, 0)
        self.groups[item.document].remove(item_id)
        del self.items[item_id], self.residuals[item_id]

    def allocate(self, item_id, settles):
        """Reduce an item; `settles` is negative for a credit note. A negative `settles` on an
        invoice gives it back (undo)."""
        residual = self.residuals[item_id] - settles
        full = self.items[item_id].residual
        if not (min(0, full) <= residual <= max(0, full)):
            raise ValueError(f"item {item_id!r}: {settles} does not fit the residual {self.residuals[item_id]}")
        self._set(item_id, residual)

    def _set(self, item_id, residual):
        item, old = self.items[item_id], self.residuals[item_id]
        scope = (item.company, item.currency)
        opened = self._open.setdefault((*scope, item.customer), [])
        if old:
            self._by_amount[(*scope, old)].discard(item_id)
            self._owing[(*scope, item.customer, old)].discard(item_id)
        if residual:
            self._by_amount.setdefault((*scope, residual), set()).add(item_id)
            self._owing.setdefault((*scope, item.customer, residual), set()).add(item_id)
        if residual and not old:
            insort(opened, item_id, key=self._order)
        elif old and not residual:
            del opened[bisect_left(opened, self._order(item_id), key=self._order)]
        self.residuals[item_id] = residual
        self.open.pop(item_id, None)
        if residual:
            untouched = residual == item.residual
            self.open[item_id] = item if untouched else replace(item, residual=residual, discount_until=None)

    def _order(self, item_id):
        item = self.items[item_id]
        return item.due_date, item.number, item.id

    def open_of(self, customers, company, currency):
        """Open items of these customers, oldest due date first."""
        lists = [self._open.get((company, currency, customer), ()) for customer in customers]
        found = lists[0] if len(lists) == 1 else sorted((i for ids in lists for i in ids), key=self._order)
        return [self.open[i] for i in found]

    def owing(self, customers, company, currency, amount):
        """Open items of these customers with exactly this residual, oldest first."""
        found = [i for c in customers for i in self._owing.get((company, currency, c, amount), ())]
        return [self.open[i] for i in sorted(found, key=self._order)]

    def with_amount(self, company, currency, amount):
        """Open items of anyone with exactly this residual, oldest first."""
        return [self.open[i] for i in sorted(self._by_amount.get((company, currency, amount), ()), key=self._order)]

    # -- references: each gives the groups in a fixed order ---------------------------------------

    def by_key(self, key):
        return self._sorted(self._by_key.get(key))

    def by_letters(self, key):
        """Groups of a reference that has letters behind digits; `knows_letters` says whether there is any."""
        return self._sorted(self._by_letters.get(key))

    @property
    def knows_letters(self):
        return bool(self._by_letters)

    def by_digits(self, digits):
        return self._sorted(self._by_digits.get(digits))

    def by_serial(self, serial):
        return self._sorted(self._by_serial.get(serial.lstrip("0")))

    def by_order(self, key):
        return self._sorted(self._by_order.get(key))

    def _sorted(self, groups):
        return sorted((g for g in groups or () if self.groups[g]), key=lambda g: self._order(self.groups[g][0]))

    # -- receipts seen ---------------------------------------------------------------------------

    @staticmethod
    def _seen_keys(receipt):
        scope = (receipt.company, receipt.currency, receipt.amount)
        return [(*scope, key) for key in {compact(receipt.account), normal(receipt.payer_name)} if key]

    def remember(self, receipt):
        for key in self._seen_keys(receipt):
            self._seen.setdefault(key, []).append((receipt.date, compact(fold(receipt.text)), receipt.id))

    def forget(self, receipt):
        """The receipt does not count as seen any more (undone, deleted)."""
        for key in self._seen_keys(receipt):
            self._seen[key] = [seen for seen in self._seen.get(key, ()) if seen[2] != receipt.id]

    def repeated(self, receipt, days):
        """Id of an earlier receipt of the same payer, amount and text within `days`, or None."""
        text, since = compact(fold(receipt.text)), receipt.date - timedelta(days=days)
        for key in self._seen_keys(receipt):
            for seen_on, seen_text, seen_id in self._seen.get(key, ()):
                if seen_id != receipt.id and seen_text == text and since <= seen_on <= receipt.date:
                    return seen_id
        return None
