"""Short builders for the tests of the matching engine."""

from datetime import date, timedelta

from odoo.addons.customer_ar_management.tools import matching as m

TODAY = date(2025, 3, 10)
ACME = m.Customer("acme", "Acme Tools GmbH", "1001", None, ("DE111",))
ACME_CHILD = m.Customer("child", "Blue Harbour Ltd", "1002", "acme", ("DE222",))
OTHER = m.Customer("other", "Nordic Timber AB", "1003", None, ("SE333",))
CUSTOMERS = (ACME, ACME_CHILD, OTHER)


def item(key, amount, number=None, customer="acme", due=5, **values):
    """An open item, due `due` days before TODAY, issued 30 days before that."""
    due_date = TODAY - timedelta(days=due)
    values = {"currency": "EUR", "issue_date": due_date - timedelta(days=30), "due_date": due_date, **values}
    return m.Item(key, customer, number or f"INV/2025/{key:06d}", amount, **values)


def receipt(amount, text="", key="r1", on=0, name="Acme Tools GmbH", account="DE111", **values):
    return m.Receipt(
        key, TODAY + timedelta(days=on), amount, values.pop("currency", "EUR"), name, account, text, **values
    )


def run(receipts, items, options=None, aliases=None, index=None):
    receipts = receipts if isinstance(receipts, list) else [receipts]
    return m.match(receipts, items, aliases or m.Aliases(CUSTOMERS), options, index)


def one(receipts, items, **values):
    return run(receipts, items, **values)[0]


def paid(result, place=0):
    """{item: (cash, write-off, kind)} of a proposal."""
    return {a.item: (a.amount, a.writeoff, a.kind) for a in result.proposals[place].allocations}


def codes(result, place=0):
    return {code for code, _params in result.proposals[place].reasons}
