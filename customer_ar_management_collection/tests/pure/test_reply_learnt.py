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
    rows = spoken()
    right = sum(max((found := learnt.kinds(fold(text))[0]), key=found.get) == kind for kind, text in rows)
    assert right > 0.95 * len(rows)


def test_what_is_spoken_is_read_with_few_mistakes():
    """Both readers together: of what is suggested for single sentences hardly anything is of another kind."""
    rows = spoken()[::5]
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


def test_the_learnt_reader_is_asked_untold_too(monkeypatch):
    """What it says only because the words say so is not believed, unless there is a day."""
    untold = {"promise": 0.19, "dispute": 0.01}
    monkeypatch.setattr(
        learnt,
        "kinds",
        lambda text, asks=False, act=None: (dict.fromkeys(untold, 0.9) if act else untold, {"other": 1}),
    )
    frame = Frame("promise", 0, 5, 0, 0, text="terms")
    assert second.judge([frame], Piece(0, 5, "terms")) == []
    assert second.judge([replace(frame, days=["friday"])], Piece(0, 5, "terms"))
    assert second.judge([replace(frame, kind="dispute", reason="other")], Piece(0, 5, "terms"))
    untold["promise"] = 0.21
    assert second.judge([frame], Piece(0, 5, "terms"))


def test_alone_it_says_only_what_is_likely_and_beside_others_less(monkeypatch):
    chances = {"promise": 0.79, "none": 0.21}
    monkeypatch.setattr(learnt, "kinds", lambda *asked: (chances, {}))
    assert second.likeliest("x", False) is None
    chances.update(promise=0.81, none=0.19)
    assert second.likeliest("x", False) == second.likeliest("x", False, beside=True) == ("promise", None)
    chances.update(promise=0.0, absence=0.9)
    assert second.likeliest("x", False) == ("absence", None)
    assert second.likeliest("x", False, beside=True) is None
