"""The reader that has learnt from sentences: what it says, and what it changes of what the words say."""

from dataclasses import replace
import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from odoo.addons.customer_ar_management_collection.tools import reply
from odoo.addons.customer_ar_management_collection.tools.reply import learnt, second
from odoo.addons.customer_ar_management_collection.tools.reply.fold import fold
from odoo.addons.customer_ar_management_collection.tools.reply.frames import Frame
from odoo.addons.customer_ar_management_collection.tools.reply.signs import signs
from odoo.addons.customer_ar_management_collection.tools.reply.text import Piece

from .reply_tables import FOLDER

ITEMS = (reply.item("A-1", "2025-05-20", 1000, "USD"),)


def spoken():
    """``[(kind, sentence)]`` of the files of what is spoken."""
    found, kind = [], None
    for path in sorted(FOLDER.glob("spoken_*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("== "):
                kind = line[3:].partition(":")[0]
            elif line.strip():
                found.append((kind, line))
    return found


def read(text):
    return [one.kind for one in reply.read(reply.Message(text, datetime.date(2025, 6, 10), ITEMS))]


def test_what_it_learnt_from_is_read():
    """Weights that do not belong to the sentences beside them, or a class mistaken for another, are noticed."""
    rows = spoken()[::3]
    right = sum(max((found := learnt.kinds(fold(text))[0]), key=found.get) == kind for kind, text in rows)
    assert right > 0.95 * len(rows)


def test_what_is_spoken_is_read_with_few_mistakes():
    """Both readers together: of what is suggested for single sentences hardly anything is of another kind."""
    rows = spoken()[::20]
    told = [(kind, read(text)) for kind, text in rows]
    wrong = sum(bool(found) and found != [kind] for kind, found in told)
    missed = sum(kind != "none" and not found for kind, found in told)
    assert wrong < 0.05 * len(rows)
    assert missed < 0.10 * len(rows)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("I will wire the remaining sum on Friday.", "promise"),
        ("You should have had our cheque last week, it was cashed.", "paid"),
        ("Half the lamps were broken when we unpacked them.", "dispute"),
        ("财务已经把这笔钱打出去了。", "paid"),
        ("这批货有一半是坏的。", "dispute"),
        ("Merci de nous renvoyer une copie de la facture.", "question"),
        ("Thank you and have a lovely weekend.", "none"),
    ],
)
def test_kinds(text, kind):
    found, _reasons = learnt.kinds(fold(text))
    assert max(found, key=found.get) == kind
    assert sum(found.values()) == pytest.approx(1)


def test_days_sums_and_numbers_are_alike():
    assert learnt.features("we pay 1,200.50 on friday") == learnt.features("we pay 900 on monday")


def test_a_doubtful_statement_is_not_made():
    piece = Piece(0, 40, "thank you and have a lovely weekend")
    frame = Frame("dispute", 0, 40, 0, 0, "quality", text=piece.text)
    assert second.judge([frame], piece) == []
    sure = replace(piece, text="half of the lamps were broken on arrival")
    assert second.judge([Frame("dispute", 0, 40, 0, 0, "quality", text=sure.text)], sure)


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=200), st.booleans())
def test_any_text_is_weighed(text, asks):
    assert sum(learnt.weigh(fold(text), asks).values()) == pytest.approx(1)


def chances_of(monkeypatch, by_text):
    """The learnt reader says these chances for these texts, none for any other."""
    monkeypatch.setattr(
        learnt, "kinds", lambda text, asks=False, act=None: ({**NOTHING, **by_text.get(text, {})}, dict(REASONS))
    )


NOTHING = dict.fromkeys(("none", *second.KEEP), 0.0)
REASONS = {"other": 0.1, "quality": 0.5, "price": 0.01}


@pytest.mark.parametrize(
    ("chances", "kinds"),
    [
        ({"promise": 0.61}, ["promise"]),
        ({"promise": 0.59, "none": 0.4}, []),
        ({"promise": 0.29, "paid": 0.71}, ["paid"]),
        ({"promise": 0.31, "paid": 0.69}, []),
        ({"promise": 0.2, "none": 0.8}, []),
    ],
)
def test_what_the_words_say_is_kept_given_up_or_taken_for_something_else(monkeypatch, chances, kinds):
    chances_of(monkeypatch, {"terms": chances})
    assert [
        one.kind for one in second.judge([Frame("promise", 0, 5, 0, 0, text="terms")], Piece(0, 5, "terms"))
    ] == kinds


def test_a_complaint_is_a_question_only_where_that_is_nearly_certain(monkeypatch):
    frame, piece = Frame("dispute", 0, 5, 0, 0, "other", text="terms"), Piece(0, 5, "terms")
    chances_of(monkeypatch, {"terms": {"dispute": 0.1, "question": 0.89}})
    assert second.judge([frame], piece) == []
    chances_of(monkeypatch, {"terms": {"dispute": 0.05, "question": 0.91}})
    assert [one.kind for one in second.judge([frame], piece)] == ["question"]


def test_the_clause_that_says_it_counts_unless_the_sentence_is_far_from_it(monkeypatch):
    frame, piece = Frame("paid", 0, 9, 0, 0, text="long text", core="paid"), Piece(0, 9, "long text")
    chances_of(monkeypatch, {"long text": {"paid": 0.3}, "paid": {"paid": 0.9}})
    assert second.judge([frame], piece) == [frame]
    chances_of(monkeypatch, {"long text": {"paid": 0.1}, "paid": {"paid": 0.9}})
    assert second.judge([frame], piece) == []


def test_a_reason_gives_way_to_one_that_is_much_likelier():
    assert second._reason("price", REASONS) == "quality"
    assert second._reason("tax", {"tax": 0.11, "price": 0.5}) == "tax"
    assert second._reason("other", {"other": 0.2, "price": 0.5}) == "other"
    assert second._reason("other", {"other": 0.1, "price": 0.5}) == "price"


def test_alone_it_says_only_what_is_likely_and_beside_others_less(monkeypatch):
    chances = {"promise": 0.69, "none": 0.31}
    monkeypatch.setattr(learnt, "kinds", lambda *asked: (chances, {}))
    assert second.likeliest("x", False) is None
    chances.update(promise=0.71, none=0.29)
    assert second.likeliest("x", False) == ("promise", None)
    assert second.likeliest("x", False, beside=True) is None
    chances.update(promise=0.0, absence=0.95)
    assert second.likeliest("x", False) == ("absence", None)
    assert second.likeliest("x", False, beside=True) is None


def test_sentences_that_say_nothing_alone_are_heard_together(monkeypatch):
    """Two that are likely complaints make one, of the likelier sentence; faint chances are no voices."""
    pieces = [(0, Piece(0, 1, "a")), (1, Piece(1, 2, "b")), (2, Piece(2, 3, "c"))]
    chances_of(monkeypatch, {"a": {"dispute": 0.4}, "b": {"dispute": 0.5}, "c": {"paid": 0.24}})
    assert second.together(pieces) == (1, "dispute", "quality")
    assert second.together(pieces[:1]) is None
    chances_of(monkeypatch, {text: {"paid": 0.24} for text in "abc"})
    assert second.together(pieces) is None


def test_what_follows_an_item_without_a_statement_is_heard_together(monkeypatch):
    """Two faint complaints about B-2 are one, of B-2, though the message says something else of A-1."""
    said = {
        "a-1 will be paid on friday.": {"promise": 0.9},
        "b-2 is odd.": {"dispute": 0.4},
        "so it is.": {"dispute": 0.4},
    }
    chances_of(monkeypatch, said)
    items = (reply.item("A-1", "2025-05-20", 1000, "USD"), reply.item("B-2", "2025-05-30", 200, "USD"))
    body = "A-1 will be paid on Friday. B-2 is odd. So it is."
    got = reply.read(reply.Message(body, datetime.date(2025, 6, 10), items))
    assert [(one.kind, one.items) for one in got] == [("promise", ("A-1",)), ("dispute", ("B-2",))]


@pytest.mark.parametrize(
    ("text", "asks", "found"),
    [
        ("we pay on friday", False, {"= promise", "= weekday"}),
        ("could you send the invoice", True, {"= question", "= asks", "= undated"}),
        ("the price is wrong and half of it is broken", False, {"= price", "= quality"}),
    ],
)
def test_signs_are_all_that_the_tables_find(text, asks, found):
    assert found <= set(signs(text, asks))


def test_signs_are_learnt_only_where_the_tables_were_asked():
    assert learnt.said("we pay on friday", False, None) == set()
    assert {"= promise", "= promise&= weekday", "=k promise"} <= learnt.said("we pay on friday", False, "promise")


@pytest.mark.parametrize(
    ("body", "says"),
    [
        # the others say nothing of it: what follows an item is heard together
        (
            "A-1 will be paid on Friday.\nB-2 - you charged us for five, we signed for four. Fix that first.",
            {"promise", "dispute"},
        ),
        # what asks by itself leaves the clause before it a statement
        ("A-1 will be paid on 27 June and could you send a copy of B-2?", {"promise", "question"}),
        ("We paid A-1 on 2 June, please check the receipt.", {"paid"}),
        ("B-2 isn't due until the end of the month.", set()),
        ("明天吧，今天网银限额了", {"promise"}),
        ("A-1后天付，B-2能不能拖到下个月15号？", {"promise", "plan_request"}),
        ("你发错人了吧，我们是做餐饮的，没买过你们的设备。", {"wrong_person"}),
        ("I'll be honest, money is tight right now and I don't know when we can pay.", set()),
    ],
)
def test_whole_messages(body, says):
    items = (reply.item("A-1", "2025-05-20", 1000, "USD"), reply.item("B-2", "2025-05-30", 200, "USD"))
    assert {one.kind for one in reply.read(reply.Message(body, datetime.date(2025, 6, 10), items))} == says
