"""The demo company's last bank statement: what a day at the matching desk looks like.

Pure: from what is open to bank lines, one of each kind that the desk has to deal with.
"""

from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True)
class Open:
    """An open invoice in the bank's currency."""

    customer: str
    number: str
    residual: float


@dataclass(frozen=True)
class BankLine:
    when: date
    amount: float
    text: str
    payer: str
    account: str = ""


def receipts(items, today):
    """Bank lines of the last days: certain, repaired, short, over, with charges, paid twice, from nobody known.

    :param items: ``Open`` invoices, any order; those of one customer are paid together at most in pairs
    :param date today: the day of the last line
    """
    pool = sorted(items, key=lambda item: (item.customer, item.number))
    by_customer = {}
    for item in pool:
        by_customer.setdefault(item.customer, []).append(item)
    singles = [own.pop(0) for own in by_customer.values()]
    pair = next((own[:2] for own in by_customer.values() if len(own) >= 2), [])
    stories = (_exact, _exact, _charges, _short, _over, _typo, _amount_only, _exact, _cents)
    lines = [
        story(item, today - timedelta(days=index % 3), index)
        for index, (story, item) in enumerate(zip(stories, singles))
    ]
    if pair:
        first, second = pair
        lines.append(
            BankLine(
                today - timedelta(days=1),
                round(first.residual + second.residual, 2),
                f"{first.number} {second.number}",
                first.customer,
            )
        )
    if lines:
        again = lines[0]
        lines.append(BankLine(today, again.amount, again.text, again.payer, again.account))
    return [
        *lines,
        BankLine(today, 410.00, "THANK YOU", "J MILLER 8831", "US88 3100 0042"),
        BankLine(
            today - timedelta(days=1),
            1500.00,
            "ADVANCE PAYMENT ORDER S00412",
            singles[0].customer if singles else "NEW CUSTOMER",
        ),
        BankLine(today, -45.00, "ACCOUNT FEES", "OUR BANK"),
    ]


def _exact(item, when, index):
    return BankLine(when, item.residual, f"Invoice {item.number}", item.customer, f"US10 2000 {index:04d}")


def _charges(item, when, _index):
    return BankLine(when, round(item.residual - 15, 2), f"{item.number} LESS BANK CHARGES", item.customer)


def _short(item, when, _index):
    return BankLine(when, round(item.residual * 0.6, 2), f"{item.number} less deduction", item.customer)


def _over(item, when, _index):
    return BankLine(when, round(item.residual + 120, 2), item.number, item.customer)


def _typo(item, when, _index):
    return BankLine(when, item.residual, f"payment {item.number[:-1]}{(int(item.number[-1]) + 3) % 10}", item.customer)


def _amount_only(item, when, _index):
    return BankLine(when, item.residual, "PAYMENT", item.customer[:12].upper())


def _cents(item, when, _index):
    return BankLine(when, round(item.residual - 0.02, 2), item.number, item.customer)
