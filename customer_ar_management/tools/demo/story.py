"""The demo ledger: two years of a company that chases and of one that does not.

Pure and seeded: the same seed and date give the same story. Amounts are in the
customer's currency; a settlement's share is a fraction of the invoice.
"""

import random
from dataclasses import dataclass, field
from datetime import date, timedelta

MONTHS = 24
DENSITY = 0.5  # invoices per nominal invoice: the demo has to load in a minute or two
DAYS_PER_MONTH = 30.4
#: Cash nobody has matched: share of the customers, and how long it lies there at most (days). Where somebody looks at it every
#: day, what is left is a few fresh on-account payments.
UNAPPLIED = {True: (0.15, 14), False: (0.35, 160)}


@dataclass(frozen=True)
class Habit:
    """How a customer pays: mean days late before and after chasing began,
    spread of it, share paid in parts, chance that an invoice is left open."""

    late_unchased: float
    late_chased: float
    spread: float
    parts: float = 0.0
    forgets: float = 0.0
    stops_after: int | None = None  # month after which nothing is paid any more


HABITS = {
    "prompt": Habit(-2, -2, 3),
    "steady": Habit(9, 4, 5),
    "slow": Habit(34, 14, 12, parts=0.15, forgets=0.02),
    "chronic": Habit(75, 38, 25, parts=0.35, forgets=0.10),
    "silent": Habit(30, 20, 10, stops_after=15),
}

# name, country, currency, habit, invoices a month, typical amount, term, industry, is_company, language
CUSTOMERS = (
    ("Nordwind Logistik GmbH", "de", "EUR", "steady", 1.5, 4200, "days_30", "Transportation", True),
    ("Harbour & Finch Ltd", "uk", "USD", "prompt", 1.2, 6100, "days_30", "Wholesale/Retail", True),
    ("Lakeside Medical Group", "us", "USD", "steady", 1.0, 9800, "days_30", "Health/Social", True),
    ("Blue Mesa Construction", "us", "USD", "chronic", 0.8, 14800, "thirds", "Construction", True),
    ("海岳精密机械有限公司", "cn", "CNY", "slow", 1.0, 52000, "days_30", "Manufacturing", True),
    ("王记贸易有限公司", "cn", "CNY", "chronic", 0.8, 31000, "days_30", "Wholesale/Retail", True),
    ("春晖餐饮管理有限公司", "cn", "CNY", "prompt", 1.0, 8800, "days_30", "Food/Hospitality", True),
    ("Atelier Marchand SARL", "fr", "EUR", "slow", 0.7, 3900, "days_30", "Manufacturing", True),
    ("Copperfield Energy", "us", "USD", "prompt", 2.0, 18500, "thirds", "Energy supply", True),
    ("Redwood Schools District", "us", "USD", "steady", 0.6, 7600, "days_30", "Education", True),
    ("Delta Foundry Inc.", "us", "USD", "silent", 0.9, 11200, "days_30", "Manufacturing", True),
    ("Orchard Lane Foods", "ca", "USD", "slow", 1.1, 2700, "days_30", "Food/Hospitality", True),
    ("Brightwater IT Services", "us", "USD", "prompt", 1.4, 3300, "days_30", "IT/Communication", True),
    ("Kestrel Aviation Parts", "us", "USD", "steady", 0.7, 22400, "thirds", "Transportation", True),
    ("Pilar Ramos", "es", "EUR", "prompt", 0.4, 640, "immediate", None, False),
    ("Jonas Lindqvist", "se", "EUR", "slow", 0.3, 480, "immediate", None, False),
    ("Summit Outdoor Retail", "us", "USD", "chronic", 1.3, 5200, "days_30", "Wholesale/Retail", True),
    ("Granite State Builders", "us", "USD", "slow", 0.6, 16400, "thirds", "Construction", True),
    ("Moreau Hôtels", "fr", "EUR", "steady", 0.8, 5100, "days_30", "Food/Hospitality", True),
    ("江南纺织股份有限公司", "cn", "CNY", "steady", 0.9, 76000, "days_30", "Manufacturing", True),
)


@dataclass
class Invoice:
    customer: int
    when: date
    amount: float
    settlements: list = field(default_factory=list)  # [(date, share)]
    credit_share: float = 0.0

    def credited(self):
        """Amount of the credit note on this invoice, 0 for none."""
        return round(self.amount * self.credit_share, 2)

    def payments(self):
        """``[(date, amount)]``; the last part leaves no cents behind."""
        amounts = [round(self.amount * share, 2) for _when, share in self.settlements]
        if amounts and abs(1 - self.credit_share - sum(share for _when, share in self.settlements)) < 0.001:
            amounts[-1] = round(self.amount - self.credited() - sum(amounts[:-1]), 2)
        return [(when, amount) for (when, _share), amount in zip(self.settlements, amounts)]


@dataclass
class Story:
    invoices: list
    prepayments: list  # [(customer, date, amount)]: cash nobody has matched


def story(as_of, seed, chased):
    """Two years of trade up to ``as_of``.

    :param date as_of: the last day of the story
    :param int seed: any number; the same one gives the same story
    :param bool chased: whether the company began to chase a year ago
    """
    rng, ahead = random.Random(f"{seed}/{chased}"), random.Random(f"{seed}/{chased}/ahead")
    invoices, prepayments = [], []
    for index, (_name, _country, _currency, habit, per_month, typical, *_rest) in enumerate(CUSTOMERS):
        for month in range(MONTHS):
            for _ in range(_count(rng, per_month * DENSITY)):
                when = as_of - timedelta(days=round((MONTHS - month) * DAYS_PER_MONTH) - rng.randint(0, 29))
                amount = round(typical * rng.lognormvariate(0, 0.45), 2)
                invoice = Invoice(index, when, amount)
                _settle(rng, invoice, HABITS[habit], month, chased, as_of)
                invoices.append(invoice)
        share, oldest = UNAPPLIED[chased]
        if ahead.random() < share:
            when = as_of - timedelta(days=ahead.randint(2, oldest))
            prepayments.append((index, when, round(typical * ahead.uniform(0.05, 0.3), 2)))
    invoices.sort(key=lambda invoice: invoice.when)
    return Story(invoices, prepayments)


def _count(rng, per_month):
    whole = int(per_month)
    return whole + (rng.random() < per_month - whole)


def _settle(rng, invoice, habit, month, chased, as_of):
    """Decide when and how an invoice is paid, from the customer's habit."""
    if habit.stops_after is not None and month >= habit.stops_after:
        return
    if rng.random() < habit.forgets * (0.4 if chased else 1.6):
        return
    if rng.random() < 0.04:
        invoice.credit_share = round(rng.uniform(0.05, 0.3), 2)
    began = chased and month >= MONTHS // 2
    drift = 1.0 if chased else 1 + month / MONTHS  # whoever is never chased pays later every year
    mean = habit.late_chased if began else habit.late_unchased * drift
    first = invoice.when + timedelta(days=30 + round(rng.gauss(mean, habit.spread)))
    rest = 1 - invoice.credit_share
    parts = [rest]
    if rng.random() < habit.parts:
        parts = [round(rest * 0.4, 2), round(rest - round(rest * 0.4, 2), 2)]
    for part, share in enumerate(parts):
        when = max(first + timedelta(days=25 * part), invoice.when)
        if when <= as_of:
            invoice.settlements.append((when, share))
