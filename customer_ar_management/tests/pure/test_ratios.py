from decimal import Decimal as D

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from odoo.addons.customer_ar_management.tools.credit import ratios

SOUND = {
    "cash": D(10),
    "inventory": D(20),
    "current_assets": D(50),
    "total_assets": D(100),
    "current_liabilities": D(30),
    "total_liabilities": D(60),
    "equity": D(40),
}


@pytest.mark.parametrize(
    "name, changes, codes",
    [
        ("as it should be", {}, []),
        ("rounded", {"equity": D("40.9")}, []),
        ("more cash than current assets", {"cash": D(40)}, ["current_assets"]),
        ("cash alone", {"cash": D(60), "inventory": None}, ["current_assets"]),
        ("more current assets than assets", {"current_assets": D(120)}, ["assets"]),
        ("more current liabilities than liabilities", {"current_liabilities": D(70)}, ["liabilities"]),
        ("does not balance", {"equity": D(80)}, ["balance"]),
        ("negative equity balances", {"total_liabilities": D(130), "equity": D(-30)}, []),
        ("nothing given", dict.fromkeys(SOUND), []),
        ("half given", {"equity": None, "current_assets": None}, []),
    ],
)
def test_what_cannot_be_in_one_balance_sheet(name, changes, codes):
    assert [code for code, _one, _other in ratios.contradictions({**SOUND, **changes})] == codes, name


@settings(deadline=None)
@given(
    st.integers(0, 10**6),
    st.integers(0, 10**6),
    st.integers(0, 10**6),
    st.integers(0, 10**6),
    st.integers(-(10**6), 10**6),
)
def test_what_adds_up_is_never_doubted(cash, other_current, fixed, current_debt, equity):
    assets = cash + other_current + fixed
    figures = {
        "cash": D(cash),
        "current_assets": D(cash + other_current),
        "total_assets": D(assets),
        "equity": D(equity),
        "total_liabilities": D(assets - equity),
        "current_liabilities": D(min(current_debt, max(assets - equity, 0))),
    }
    assert ratios.contradictions(figures) == [] or assets < equity
