from datetime import date
from decimal import Decimal as D

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.customer_ar_management.tools import credit
from odoo.addons.customer_ar_management.tools.credit import ratios, scorecard
from odoo.addons.customer_ar_management.tools.credit import Figures, Limit, Rule


def bands(*pairs):
    return tuple(scorecard.Band(None if upper is None else D(upper), D(points)) for upper, points in pairs)


LATE = scorecard.Factor("days_late", D(60), bands((0, 100), (30, 50), (None, 0)))
SIZE = scorecard.Factor("turnover", D(40), bands((1000, 20), (None, 100)))


@pytest.mark.parametrize(
    "values, score, coverage",
    [
        ({"days_late": 0, "turnover": 5000}, "100.0", 1),
        ({"days_late": 30, "turnover": 1000}, "38.0", 1),  # 60 % of 50 + 40 % of 20
        ({"days_late": 31, "turnover": 1001}, "40.0", 1),
        ({"days_late": 0, "turnover": None}, "100.0", D("0.6")),  # left out, not zero
    ],
)
def test_score(values, score, coverage):
    result = scorecard.score([LATE, SIZE], values)
    assert (str(result.value), result.coverage) == (score, coverage)
    assert sum(p.contribution for p in result.points).quantize(D("0.1")) == result.value


def test_missing_as_worst_or_neutral():
    worst = scorecard.Factor("turnover", D(40), SIZE.bands, scorecard.WORST)
    neutral = scorecard.Factor("turnover", D(40), SIZE.bands, scorecard.NEUTRAL)
    assert scorecard.score([LATE, worst], {"days_late": 0}).value == 68
    assert scorecard.score([LATE, neutral], {"days_late": 0}).value == 80


@pytest.mark.parametrize(
    "factors, values, code",
    [
        ([], {}, "weights"),
        ([scorecard.Factor("x", D(0), LATE.bands)], {"x": 1}, "weights"),
        ([LATE], {}, "nothing_known"),
    ],
)
def test_no_score_is_an_error(factors, values, code):
    with pytest.raises(scorecard.ScorecardError) as error:
        scorecard.score(factors, values)
    assert error.value.code == code


@pytest.mark.parametrize(
    "table, errors",
    [
        (bands((0, 100), (None, 0)), set()),
        ((), {"empty"}),
        (bands((0, 100)), {"no_open_end"}),
        (bands((5, 100), (5, 10), (None, 0)), {"not_ascending"}),
        (bands((None, 100), (5, 0)), {"open_not_last", "no_open_end"}),
        (bands((None, 101)), {"points"}),
    ],
)
def test_band_errors(table, errors):
    assert scorecard.band_errors(table) == errors


@given(st.dictionaries(st.sampled_from(["days_late", "turnover"]), st.integers(-(10**6), 10**6), min_size=1))
def test_score_stays_in_range(values):
    assert 0 <= scorecard.score([LATE, SIZE], values).value <= 100


def test_grades():
    grades = (("A", 80), ("B", 60), ("C", 40))
    assert [scorecard.grade(D(v), grades) for v in (100, 80, 79, 40, 39)] == ["A", "A", "B", "C", None]


def test_ratios():
    year = {
        "current_assets": 300,
        "inventory": 100,
        "current_liabilities": 150,
        "total_liabilities": 400,
        "total_assets": 1000,
        "ebit": 90,
        "interest_expense": 0,
        "net_profit": 50,
        "revenue": 1000,
    }
    result = ratios.ratios(year)
    assert (result["current_ratio"], result["debt_ratio"], result["net_margin"]) == (2, D("0.4"), D("0.05"))
    assert result["quick_ratio"] == D(200) / D(150)
    assert result["interest_cover"] is None, "no interest is not a cover of zero"
    assert result["operating_cash_to_debt"] is None, "not given is not zero"


JAN, JUN, DEC = date(2026, 1, 1), date(2026, 6, 30), date(2026, 12, 31)
BASE = Limit("base", credit.ENTITY, credit.PERMANENT, D(1000), JAN)
SEASON = Limit("season", credit.ENTITY, credit.TEMPORARY, D(2500), date(2026, 6, 1), JUN)
HOUSE = Limit("house", credit.GROUP, credit.PERMANENT, D(3000), JAN)


@pytest.mark.parametrize(
    "as_of, key",
    [
        (date(2025, 12, 31), None),
        (JAN, "base"),
        (date(2026, 6, 1), "season"),
        (JUN, "season"),
        (date(2026, 7, 1), "base"),
    ],
)
def test_limit_in_force(as_of, key):
    limit = credit.in_force([SEASON, BASE], as_of).get(credit.ENTITY)
    assert (limit and limit.key) == key


def test_a_permanent_limit_that_begins_meanwhile_waits_for_the_temporary_one():
    season = Limit("season", credit.ENTITY, credit.TEMPORARY, D(500), date(2026, 1, 1), date(2026, 3, 31))
    new = Limit("new", credit.ENTITY, credit.PERMANENT, D(100), date(2026, 2, 1))
    for limits in ([season, new], [new, season]):
        assert credit.in_force(limits, date(2026, 2, 15))[credit.ENTITY].key == "season"
        assert credit.in_force(limits, date(2026, 4, 1))[credit.ENTITY].key == "new"


def test_none_is_not_zero():
    assert credit.binding({}, {}) == (None, None)
    zero = Limit("zero", credit.ENTITY, credit.PERMANENT, D(0), JAN)
    assert credit.binding({credit.ENTITY: zero}, {}) == (zero, 0)
    rule = Rule(1, "over_limit", credit.BLOCK)
    assert credit.decide(Figures(new_risk=D(1)), [rule]).outcome == credit.PASS
    assert credit.decide(Figures(new_risk=D(1), limit=D(0)), [rule]).outcome == credit.BLOCK


def test_the_group_can_bind_before_the_entity():
    forced = credit.in_force([BASE, HOUSE], JUN)
    assert credit.binding(forced, {credit.ENTITY: D(100), credit.GROUP: D(2900)}) == (HOUSE, 100)
    assert credit.binding(forced, {credit.ENTITY: D(950), credit.GROUP: D(2900)}) == (BASE, 50)


@pytest.mark.parametrize(
    "components, securities, total",
    [
        ({"open": 100, "orders": 50}, 0, 150),
        ({"open": 100, "unapplied": -30}, 0, 70),
        ({"open": 100}, 40, 60),
        ({"open": 100}, 140, 0),
        ({"unapplied": -30}, 10, -30),
    ],
)
def test_exposure(components, securities, total):
    assert credit.exposure_total(components, D(securities)) == total


def figures(**values):
    return Figures(**{"exposure": D(900), "limit": D(1000), "open_total": D(900), **values})


@pytest.mark.parametrize(
    "rule, known, hit",
    [
        (Rule(1, "over_limit", "block"), {"new_risk": D(100)}, False),
        (Rule(1, "over_limit", "block"), {"new_risk": D("100.01")}, True),
        (Rule(1, "over_limit", "block", percent=D(10)), {"new_risk": D(200)}, False),
        (Rule(1, "over_limit", "block", percent=D(10)), {"new_risk": D(201)}, True),
        (Rule(1, "over_limit", "block"), {"new_risk": D(10), "limit": None}, False),
        (Rule(1, "no_limit", "block"), {"new_risk": D(10), "limit": None}, True),
        (Rule(1, "overdue_days", "block", days=60, amount=D(500)), {"overdue": ((61, D(500)),)}, False),
        (Rule(1, "overdue_days", "block", days=60, amount=D(500)), {"overdue": ((61, D(501)),)}, True),
        (Rule(1, "overdue_days", "block", days=60, amount=D(500)), {"overdue": ((60, D(900)),)}, False),
        (Rule(1, "overdue_share", "warn", percent=D(50)), {"overdue": ((5, D(450)),)}, False),
        (Rule(1, "overdue_share", "warn", percent=D(50)), {"overdue": ((5, D(451)),)}, True),
        (Rule(1, "dunning_step", "block", step=3), {"dunning_step": 2}, False),
        (Rule(1, "dunning_step", "block", step=3), {"dunning_step": 3}, True),
        (Rule(1, "grade", "block", step=4), {"grade_rank": 3}, False),
        (Rule(1, "grade", "block", step=4), {"grade_rank": 4}, True),
        (Rule(1, "no_assessment", "deposit"), {}, True),
        (Rule(1, "manual_block", "block"), {"manual_block": True}, True),
        (Rule(1, "first_order", "deposit"), {"first_order": True}, True),
    ],
)
def test_rules(rule, known, hit):
    decision = credit.decide(figures(**known), [rule])
    assert (decision.outcome != credit.PASS) is hit
    assert decision.outcome == (rule.outcome if hit else credit.PASS)


def test_the_worst_outcome_wins_and_leads_the_reasons():
    rules = [Rule(1, "first_order", "warn"), Rule(2, "manual_block", "block"), Rule(3, "no_assessment", "deposit")]
    decision = credit.decide(figures(first_order=True, manual_block=True), rules)
    assert decision.outcome == credit.BLOCK
    assert [f.rule.key for f in decision.findings] == [2, 3, 1]


@given(st.decimals(0, 10**6, places=2), st.decimals(0, 10**6, places=2), st.decimals(0, 10**6, places=2))
def test_passing_never_exceeds_the_limit(limit, exposure, new_risk):
    known = Figures(exposure=exposure, new_risk=new_risk, limit=limit)
    if credit.decide(known, [Rule(1, "over_limit", "block")]).outcome == credit.PASS:
        assert exposure + new_risk <= limit


@pytest.mark.parametrize(
    "first, second, shared",
    [
        ((JAN, JUN), (JUN, None), True),
        ((JAN, JUN), (date(2026, 7, 1), None), False),
        ((JAN, None), (DEC, None), True),
        ((JUN, DEC), (JAN, date(2026, 6, 29)), False),
    ],
)
def test_overlaps(first, second, shared):
    assert credit.overlaps(*first, *second) is shared
    assert credit.overlaps(*second, *first) is shared


def test_proposed_limit():
    Size, Carries = credit.Size, credit.Carries
    known = Size(monthly_sales=D(10_000), turnover=D(500_000))
    amount, bases = credit.propose_limit(D("0.8"), known, Carries(months=D(2), turnover_percent=D(10), cap=D(100_000)))
    assert amount == 16_000 and bases == {"sales": 20_000, "turnover": 50_000, "cap": 100_000}
    assert credit.propose_limit(D(1), Size(), Carries(months=D(2))) == (None, {})
    assert credit.propose_limit(D(1), Size(equity=D(500)), Carries(months=D(2))) == (None, {}), "no share of equity"
    assert credit.propose_limit(D(1), Size(monthly_sales=D(1234)), Carries(months=D(1)))[0] == 1200
    assert credit.propose_limit(D(1), Size(monthly_sales=D(9000)), Carries(months=D(1), cap=D(500)))[0] == 500


@pytest.mark.parametrize(
    "gross, prepaid, commitments, unapplied, overdue, percent, missing",
    [
        (1000, 0, 1000, 0, 0, 40, 400),
        (1000, 400, 1000, 0, 0, 40, 0),  # paid on the order
        (1000, 0, 1000, 400, 0, 40, 0),  # received and not matched
        (1000, 0, 2000, 400, 0, 40, 400),  # the other order needs it
        (1000, 0, 2000, 800, 0, 40, 0),
        (1000, 300, 2000, 0, 0, 40, 100),
        (1000, 0, 1000, 400, 300, 40, 300),  # what is overdue comes first
        (1000, 0, 0, 0, 0, 100, 1000),
    ],
)
def test_deposit_missing(gross, prepaid, commitments, unapplied, overdue, percent, missing):
    figures = Figures(
        gross=D(gross),
        prepaid=D(prepaid),
        commitments=D(commitments),
        unapplied=D(unapplied),
        overdue=((10, D(overdue)),),
    )
    assert credit.deposit_missing(figures, D(percent)) == missing
    rule = Rule(1, "first_order", credit.DEPOSIT, deposit=D(percent))
    figures.first_order = True
    decision = credit.decide(figures, [rule])
    assert (decision.outcome, decision.deposit) == ((credit.DEPOSIT, missing) if missing else (credit.PASS, 0))


def test_a_paid_deposit_leaves_the_other_findings():
    figures = Figures(gross=D(100), prepaid=D(50), first_order=True, manual_block=True)
    rules = [Rule(1, "first_order", credit.DEPOSIT, deposit=D(50)), Rule(2, "manual_block", credit.WARN)]
    decision = credit.decide(figures, rules)
    assert (decision.outcome, [f.rule.key for f in decision.findings]) == (credit.WARN, [2])
    figures.gross = D(0)  # the standing, without a document: a deposit would be asked for
    assert credit.decide(figures, rules).outcome == credit.DEPOSIT


@pytest.mark.parametrize(
    "open_account, percent, policy, asked",
    [
        ("open", 0, 30, None),
        (None, 0, 30, None),
        ("open", 20, 30, 20),
        ("deposit", 0, 30, 30),
        ("deposit", 0, 0, 100),
        ("deposit", 20, 30, 30),
        ("deposit", 60, 30, 60),
        ("prepay", 20, 30, 100),
    ],
)
def test_agreed_deposit(open_account, percent, policy, asked):
    rule = credit.agreed_deposit(open_account, D(percent), D(policy))
    assert (rule and rule.deposit) == asked
