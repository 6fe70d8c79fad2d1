"""Financial ratios from a year's balance sheet, income and cash-flow figures.

Definitions as in common textbooks on financial statement analysis (e.g.
Penman, "Financial Statement Analysis and Security Valuation"). A ratio whose
inputs are missing or whose denominator is zero is None, never 0.
"""
from .money import dec

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
