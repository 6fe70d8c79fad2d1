"""Reading replies: tables of what people write, and what must hold for any text."""

import datetime
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from odoo.addons.customer_ar_management_collection.tools import reply
from odoo.addons.customer_ar_management_collection.tools.reply import amounts, dates, dates_solve
from odoo.addons.customer_ar_management_collection.tools.reply.fold import fold
from odoo.addons.customer_ar_management_collection.tools.reply.own import own_lines

from .reply_tables import messages, phrases

D = datetime.date
WEDNESDAY = D(2025, 6, 4)
TELLING = [row for row in messages() if row[3]]


def items_of(words):
    currency, *items = words.split()
    return tuple(reply.item(*item.split(":"), currency) for item in items)


def shown(suggestions, numbers):
    """The suggestions in the words of the tables."""
    lines = []
    for one in suggestions:
        day = one.date.isoformat() if one.date and one.kind not in ("plan_request", "remittance") else "-"
        amount = f"{float(one.amount):g}" if one.amount and one.kind not in ("dispute", "plan_request") else "-"
        items = "*" if one.items == numbers else ",".join(one.items) or "-"
        lines.append(" ".join(filter(None, (one.kind, day, amount, items, one.reason))))
    return sorted(lines)


@pytest.mark.parametrize(("received", "words", "body", "says"), messages(), ids=lambda value: str(value)[:30])
def test_reads(received, words, body, says):
    items = items_of(words)
    got = reply.read(reply.Message(body, D.fromisoformat(received), items))
    assert shown(got, tuple(item.number for item in items)) == sorted(
        line.strip() for line in says.split(";") if line.strip()
    )
    assert all(one.sentence and one.sentence in body for one in got)


@pytest.mark.parametrize(("currency", "kind", "text"), phrases(), ids=lambda value: str(value)[:30])
def test_phrases(currency, kind, text):
    items = (reply.item("A-1", "2025-05-20", 1000, currency),)
    got = reply.read(reply.Message(text, D(2025, 6, 10), items))
    assert [":".join(filter(None, (one.kind, one.reason))) for one in got] == ([] if kind == "none" else [kind])


QUOTES = [
    ("Thanks.\n\nOn 3 June 2025, AR wrote:\n> You promised to pay R-1 on Friday.", ""),
    ("Thanks.\n\nFrom: AR\nSent: 3 June\nSubject: R-1\n\nWe will pay on Friday.", ""),
    ("好的。\n\n------------------ 原始邮件 ------------------\n发件人: 应收\n请于周五付款", ""),
    ("Noted\n-----Original Message-----\nR-1 has been paid yesterday", ""),
    ("> R-1 120.00\npaid yesterday\n> R-2 80.00\nFriday", "paid 2025-06-03 - R-1; promise 2025-06-06 - R-2"),
    ("##- Please reply above this line -##\nWe will pay tomorrow.", ""),
    (
        "We pay tomorrow.\n\nThis message is confidential. If you received it in error, we will pay nothing.",
        "promise 2025-06-05 - *",
    ),
    ("Noted.\nBest regards\nPaid Solutions Ltd, Friday House", ""),
]


@pytest.mark.parametrize(("body", "says"), QUOTES)
def test_only_the_own_text_counts(body, says):
    items = items_of("EUR R-1:2025-05-01:120 R-2:2025-05-09:80")
    got = reply.read(reply.Message(body, WEDNESDAY, items))
    assert shown(got, ("R-1", "R-2")) == sorted(line.strip() for line in says.split(";") if line.strip())


DAYS = [
    ("friday", D(2025, 6, 6)),
    ("next friday", D(2025, 6, 13)),
    ("friday week", D(2025, 6, 13)),
    ("next week", D(2025, 6, 13)),
    ("end of next week", D(2025, 6, 13)),
    ("this week", D(2025, 6, 6)),
    ("today", WEDNESDAY),
    ("tomorrow", D(2025, 6, 5)),
    ("day after tomorrow", D(2025, 6, 6)),
    ("within 7 days", D(2025, 6, 11)),
    ("in a fortnight", D(2025, 6, 18)),
    ("within 48 hours", D(2025, 6, 6)),
    ("within 3 working days", D(2025, 6, 9)),
    ("month end", D(2025, 6, 30)),
    ("by the end of may", D(2026, 5, 31)),
    ("mid-june", D(2025, 6, 15)),
    ("beginning of july", D(2025, 7, 10)),
    ("second week of july", D(2025, 7, 14)),
    ("last week of june", D(2025, 6, 30)),
    ("first monday of july", D(2025, 7, 7)),
    ("last working day of next month", D(2025, 7, 31)),
    ("the week after next", D(2025, 6, 20)),
    ("two weeks from friday", D(2025, 6, 20)),
    ("a week friday", D(2025, 6, 13)),
    ("month's end", D(2025, 6, 30)),
    ("by christmas", D(2025, 12, 24)),
    ("within 14 days of today", D(2025, 6, 18)),
    ("first ten days of july", D(2025, 7, 10)),
    ("下个月月初", D(2025, 7, 10)),
    ("end of the quarter", D(2025, 6, 30)),
    ("the 25th", D(2025, 6, 25)),
    ("the 3rd", D(2025, 7, 3)),
    ("12-14 june", D(2025, 6, 14)),
    ("friday, 20 june", D(2025, 6, 20)),
    ("20.06.", D(2025, 6, 20)),
    ("2025-06-20", D(2025, 6, 20)),
    ("tuesday 5/8", D(2025, 8, 5)),
    ("周五", D(2025, 6, 6)),
    ("下周五", D(2025, 6, 13)),
    ("下下周五", D(2025, 6, 20)),
    ("下周", D(2025, 6, 13)),
    ("后天", D(2025, 6, 6)),
    ("大后天", D(2025, 6, 7)),
    ("一周内", D(2025, 6, 11)),
    ("五个工作日内", D(2025, 6, 11)),
    ("月底", D(2025, 6, 30)),
    ("6月中旬", D(2025, 6, 20)),
    ("下月初", D(2025, 7, 10)),
    ("25号", D(2025, 6, 25)),
    ("本月25号", D(2025, 6, 25)),
    ("二十五号", D(2025, 6, 25)),
    ("春节前", None),
    ("年底", D(2025, 12, 31)),
    ("国庆前", D(2025, 9, 30)),
    ("nächsten freitag", D(2025, 6, 13)),
    ("ende nächster woche", D(2025, 6, 13)),
    ("übermorgen", D(2025, 6, 6)),
    ("ende juni", D(2025, 6, 30)),
    ("vendredi prochain", D(2025, 6, 13)),
    ("fin juin", D(2025, 6, 30)),
    ("demain", D(2025, 6, 5)),
    ("el próximo viernes", D(2025, 6, 13)),
    ("a finales de mes", D(2025, 6, 30)),
    ("pasado mañana", D(2025, 6, 6)),
]


@pytest.mark.parametrize(("words", "day"), DAYS)
def test_days(words, day):
    found = dates.find(words)
    assert len(found) == 1, words
    assert dates_solve.resolve(found[0], WEDNESDAY) == day


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("friday", D(2025, 5, 30)),
        ("yesterday", D(2025, 6, 3)),
        ("3 june", D(2025, 6, 3)),
        ("the 30th", D(2025, 5, 30)),
        ("周一", D(2025, 6, 2)),
        ("上周五", D(2025, 5, 30)),
        ("前天", D(2025, 6, 2)),
        ("gestern", D(2025, 6, 3)),
        ("hier", D(2025, 6, 3)),
    ],
)
def test_days_gone_by(words, day):
    assert dates_solve.resolve(dates.find(words)[0], WEDNESDAY, past=True) == day


@pytest.mark.parametrize(
    ("words", "day_first", "day"),
    [
        ("3/7", True, D(2025, 7, 3)),
        ("7/3", False, D(2025, 7, 3)),
        ("13/6", False, D(2025, 6, 13)),
        ("6/13", True, D(2025, 6, 13)),
    ],
)
def test_day_and_month(words, day_first, day):
    assert dates_solve.resolve(dates.find(words)[0], WEDNESDAY, day_first) == day


SUMS = [
    ("$1,234.50", "1234.50"),
    ("1.234,50 €", "1234.50"),
    ("eur 1 234,50", "1234.50"),
    ("12k", "12000"),
    ("3.6万", "36000"),
    ("3万6", "36000"),
    ("伍万元", "50000"),
    ("三万六", "36000"),
    ("1 lakh", "100000"),
    ("rs. 2.5 lakhs", "250000"),
    ("two grand", "2000"),
    ("十万", "100000"),
    ("rs 1,00,000/-", "100000"),
    ("£900", "900"),
    ("转你3000", "3000"),
]


@pytest.mark.parametrize(("words", "value"), SUMS)
def test_sums(words, value):
    assert [money.value for money in amounts.find(words)] == [Decimal(value)]


@pytest.mark.parametrize("words", ["50%", "12 boxes", "20箱", "3rd", "ref 20250101", "in 3 days"])
def test_no_sums(words):
    assert not amounts.find(words, taken=[(day.start, day.end) for day in dates.find(words)])


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=300))
def test_any_text_is_read(body):
    """No text is an error; what is shown is in the text."""
    got = reply.read(reply.Message(body, WEDNESDAY, items_of("EUR R-1:2025-05-01:120")))
    assert all(one.sentence in body for one in got)
    assert len(fold(body)) == len(body)


@settings(deadline=None, max_examples=40)
@given(st.sampled_from(TELLING), st.sampled_from(TELLING))
def test_what_is_quoted_below_changes_nothing(row, other):
    received, words, body, _says = row
    items = items_of(words)
    quoted = body + "\n\nOn Monday, AR wrote:\n" + "\n".join("> " + line for line in other[2].split("\n"))
    day = D.fromisoformat(received)
    assert reply.read(reply.Message(quoted, day, items)) == reply.read(reply.Message(body, day, items))


def test_traditional_signs_are_read_as_simplified_ones():
    assert fold("款項已於１月５日匯出，謝謝") == "款项已于1月5日汇出,谢谢"


@pytest.mark.parametrize(
    ("words", "body", "says"),
    [
        ("R-1 R-2 R-3", "All are in the run of 10 June except R-2.", "promise 2025-06-10 - R-1,R-3"),
        (
            "R-1 R-2",
            "R-1 was wired yesterday, the remaining one follows on 10 June.",
            "paid 2025-06-03 - R-1; promise 2025-06-10 - R-2",
        ),
        ("R-1", "If the bank agrees on Friday, we transfer all of it.", "promise - - *"),
        ("R-1", "审批完成后三个工作日内付款。", "promise - - *"),
        ("R-1", "老板，下个月月初给您，1000，这个月实在周转不开", "promise 2025-07-10 1000 *"),
        ("R-1", "客户下周验收，验收款一到我们马上付贵司。", "promise - - *"),
        ("R-1", "Our runs are the 10th and the 25th, so look for it in the next one.", "promise 2025-06-10 - *"),
        ("R-1", "Of the 1,000 EUR we paid 600 EUR yesterday.", "paid 2025-06-03 600 *"),
        ("R-1", "Can I pay it on Friday? I go ahead unless you object.", "promise 2025-06-06 - *"),
    ],
)
def test_which_items_days_and_sums(words, body, says):
    items = tuple(reply.item(number, "2025-05-01", 1000, "EUR") for number in words.split())
    got = reply.read(reply.Message(body, WEDNESDAY, items))
    assert shown(got, tuple(words.split())) == sorted(line.strip() for line in says.split(";"))


def test_own_lines_are_pieces_of_the_body():
    body = "Hello\n> quoted\nanswer"
    assert [(body[a:b], quoted) for a, b, quoted in own_lines(body)] == [("Hello", ""), ("answer", "quoted")]
