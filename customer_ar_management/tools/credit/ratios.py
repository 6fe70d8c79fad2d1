"""Financial ratios from a year's balance sheet, income and cash-flow figures.

Definitions as in common textbooks on financial statement analysis (e.g.
Penman, "Financial Statement Analysis and Security Valuation"). A ratio whose
inputs are missing or whose denominator is zero is None, never 0.
"""

from ..money import dec

RATIOS = {
    # code: (numerator terms, denominator terms); a leading "-" subtracts
    "current_ratio": (("current_assets",), ("current_liabilities",)),
    "quick_ratio": (("current_assets", "-inventory"), ("current_liabilities",)),
    "debt_ratio": (("total_liabilities",), ("total_assets",)),
    "interest_cover": (("ebit",), ("interest_expense",)),
    "net_margin": (("net_profit",), ("revenue",)),
    "operating_cash_to_debt": (("operating_cash_flow",), ("total_liabilities",)),
    "return_on_equity": (("net_profit",), ("equity",)),
}


def _sum(figures, terms):
    total = 0
    for term in terms:
        value = figures.get(term.lstrip("-"))
        if value is None:
            return None
        total += -dec(value) if term.startswith("-") else dec(value)
    return total


def ratios(figures):
    """``{code: Decimal or None}`` of one year's figures (None: not given)."""
    result = {}
    for code, (above, below) in RATIOS.items():
        numerator, denominator = _sum(figures, above), _sum(figures, below)
        result[code] = None if numerator is None or not denominator else numerator / denominator
    return result


# A part is never more than its whole: (code, terms of the part, terms of the whole).
PARTS = (
    ("current_assets", ("cash", "inventory"), ("current_assets",)),
    ("assets", ("current_assets",), ("total_assets",)),
    ("liabilities", ("current_liabilities",), ("total_liabilities",)),
)
SLACK = dec("0.01")  # statements are rounded: a hundredth of the balance sheet total


def contradictions(figures):
    """What cannot be in one balance sheet: ``[(code, one amount, other amount)]``, empty where it can.

    Parts above their whole, and assets that are not liabilities and equity (the accounting identity). What is not given is not
    judged.
    """
    total = abs(_sum(figures, ("total_assets",)) or 0)
    found = []
    for code, part, whole in PARTS:
        known = [name for name in part if figures.get(name) is not None]
        above, below = _sum(figures, known), _sum(figures, whole)
        if known and below is not None and above > below + SLACK * total:
            found.append((code, above, below))
    assets, funds = _sum(figures, ("total_assets",)), _sum(figures, ("total_liabilities", "equity"))
    if assets is not None and funds is not None and abs(assets - funds) > SLACK * total:
        found.append(("balance", assets, funds))
    return found
