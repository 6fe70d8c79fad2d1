"""From clauses to statements: what belongs together in a sentence, and which days, sums and items it is about."""

import re
from dataclasses import dataclass, field

from . import acts, amounts, dates, second
from .items import REST, REST_MONEY
from .marks import (
    ASKS_LEAVE,
    CONTINUED,
    LESS,
    NOT_DUE,
    NOT_ITS_SUM,
    OTHER_PAPER,
    OTHER_PART,
    REASONS,
    SAME_AGAIN,
    SKIP_DAY_BEFORE,
    STILL_LOOKING,
    THEN,
    WHENEVER,
    still_to_come,
    words_beside,
)
from .text import clauses


@dataclass(slots=True)
class Frame:
    """One statement of the customer."""

    kind: str
    start: int
    end: int
    sentence: int
    paragraph: int
    reason: str | None = None
    days: list = field(default_factory=list)
    moneys: list = field(default_factory=list)
    mentions: list = field(default_factory=list)
    text: str = ""
    quoted: str = ""
    weak: bool = False
    ours: bool = False
    theirs: bool = False
    wide: bool = False
    bare: bool = False
    core: str = ""

    @property
    def numbers(self):
        return tuple(dict.fromkeys(number for mention in self.mentions for number in mention.numbers))


@dataclass(slots=True)
class Reading:
    """A clause with everything found in it."""

    piece: object
    days: list
    moneys: list
    mentions: list
    act: acts.Act | None = None


class Reader:
    """Reads the sentences of one message into frames."""

    def __init__(self, items, lang, known):
        self.items, self.lang, self.known = items, lang, known

    def read(self, piece):  # pylint: disable=method-required-super
        """Days, sums and items of a clause, and what it says."""
        text = piece.text
        exact = [m for m in self.items.find(text, ()) if m.how == "number"]
        days = dates.find(self._masked(text, exact))
        spans = [(day.start, day.end) for day in days]
        moneys = amounts.find(text, self.known, spans + [(m.start, m.end) for m in exact])
        taken = spans + [(m.start, m.end) for m in moneys if m.currency or m.sure]
        mentions = self.items.find(text, taken)
        if not mentions:
            mentions = [m for m in self.items.described(text) if m.how in ("month", "rank")]
        moneys = [
            m
            for m in moneys
            if not any(x.how in ("number", "part") and m.start < x.end and x.start < m.end for x in mentions)
        ]
        months = [range(m.start, m.end) for m in mentions if m.how == "month"]
        own = [day for day in days if not any(day.start in month for month in months)]
        days = [day for day in own if not SKIP_DAY_BEFORE.search(text[: day.start])]
        reading = Reading(piece, days, moneys, mentions)
        plain = self._masked(text, mentions)
        reading.act = acts.classify(plain, self.lang, bool(days), piece.closing)
        if reading.act and reading.act.kind == "paid" and not mentions and not moneys and OTHER_PAPER.search(plain):
            reading.act = None
        return reading

    @staticmethod
    def _masked(text, mentions):
        """Numbers of documents say nothing themselves (``PO-77`` is no purchase order missing)."""
        for mention in mentions:
            if mention.how == "number":
                text = text[: mention.start] + "#" * (mention.end - mention.start) + text[mention.end :]
        return text

    def frames(self, sentence, index, before=None):
        """The statements of one sentence.

        :return: ``([Frame], [Reading])``, the readings of clauses that say nothing themselves
        """
        named = [m for m in self.items.find(sentence.text, ()) if m.how == "number"]
        days = dates.find(self._masked(sentence.text, named))
        whole = [(day.start, day.start + len(day.text.rstrip())) for day in days]
        readings = [self.read(clause) for clause in clauses(sentence, whole)]
        listed = self._listed(sentence, readings, index)
        if listed:
            return listed, []
        if len(readings) > 1:
            second.hear([one for one in readings if not NOT_DUE.search(one.piece.text)], sentence)
        found, waiting, later, passed = [], [], [], []
        for reading in readings:
            if reading.act is None and NOT_DUE.search(reading.piece.text):
                later = reading.days
            elif reading.act is None:
                passed = self._quiet(reading, index, found, waiting, before) or passed
            elif not found or not self._joined(found[-1], reading):
                frame = self._frame(reading, index)
                frame.mentions, passed = frame.mentions or passed, []
                if later and frame.kind == "promise" and not frame.days and THEN.search(frame.text):
                    frame.days = later
                if not found:
                    self._absorb(frame, waiting)
                found.append(frame)
        return self._sifted(found, sentence), waiting if not found else []

    def whole(self, sentence, index, kind, reason=None):
        """A statement of a kind made of a whole sentence."""
        if kind == "promise" and (
            acts.waits_for_us(sentence.text, self.lang) or acts.told_before(sentence.text, self.lang)
        ):
            return []
        if acts.denied(kind, sentence.text, self.lang) or kind == "promise" and NOT_DUE.search(sentence.text):
            return []
        reading = self.read(sentence)
        reading.act = acts.Act(kind, reason)
        frame = self._frame(reading, index)
        frame.wide = True
        if len(frame.days) > 1:  # *tomorrow, today the bank is shut*
            frame.days = second.days_of([self.read(clause) for clause in clauses(sentence)])
        return [frame]

    def _listed(self, sentence, readings, index):
        """One statement over several parts: *two payments: 3,000 on Friday and 3,400 on the 26th*; or words that span clauses."""
        loud = [reading for reading in readings if reading.act]
        parts = [reading for reading in readings if reading.days and (reading.moneys or reading.mentions)]
        if len(readings) < 2 or len(loud) > 1 or loud and (loud[0].act.kind != "promise" or loud[0].days):
            return []
        if loud:
            parts = [reading for reading in parts if reading.moneys and not reading.act]
            return (
                [self._frame(reading, index, Frame("promise", 0, 0, index, 0)) for reading in parts]
                if len(parts) > 1
                else []
            )
        whole = self.read(sentence)
        if not whole.act:
            return []
        frame = self._frame(whole, index)
        frame.wide = True
        if whole.act.kind in ("promise", "paid") and len(parts) > 1:
            return [self._frame(reading, index, frame) for reading in parts]
        if whole.act.kind == "promise" and len(frame.days) > 1:
            frame.days = second.days_of(readings)
        return [frame]

    def _quiet(self, reading, index, found, waiting, before):
        """A clause that says nothing itself: it goes on, says the same of another, or waits; items that are the next one's."""
        current = found[-1] if found else None
        if reading.mentions and (current or before) and SAME_AGAIN.search(reading.piece.text):
            found.append(self._frame(reading, index, current or before))
        elif current is None:
            waiting.append(reading)
        elif reading.mentions and current.mentions and words_beside(reading):
            return reading.mentions
        elif self._goes_on(current, reading):
            self._extend(current, reading)
        elif current.kind in ("promise", "paid") and (reading.days or OTHER_PART.search(reading.piece.text)):
            found.append(self._frame(reading, index, current))
            if current.kind == "paid" and still_to_come(reading.piece.text):
                found[-1].kind = "promise"
        return None

    def _joined(self, current, reading):
        """Whether a clause only goes on with the statement before it in the sentence, which then holds it."""
        continued = (current.kind, reading.act.kind) in CONTINUED and not (reading.mentions and current.mentions)
        if not continued and not self._same(current, reading):
            return False
        self._extend(current, reading)
        if current.kind == reading.act.kind == "dispute":
            current.reason = min(current.reason, reading.act.reason, key=REASONS.index)
        return True

    def _sifted(self, found, sentence):
        if ASKS_LEAVE.search(sentence.text):
            for frame in found:
                if frame.kind == "promise":
                    frame.kind = "plan_request"
        if STILL_LOOKING.search(sentence.text):
            found = [frame for frame in found if frame.kind != "question"]
        if acts.waits_for_us(sentence.text, self.lang):
            found = [frame for frame in found if not (frame.kind == "promise" and not frame.days)]
        return found

    def _frame(self, reading, index, like=None):
        piece, act = reading.piece, reading.act or acts.Act(like.kind, like.reason)
        return Frame(
            act.kind,
            piece.start,
            piece.end,
            index,
            piece.paragraph,
            act.reason,
            list(reading.days),
            list(reading.moneys),
            list(reading.mentions),
            piece.text,
            piece.quoted,
            act.weak,
            act.ours,
            act.theirs,
            core=piece.text,
        )

    def _extend(self, frame, reading):
        frame.end = reading.piece.end
        if (not frame.days and not frame.theirs) or frame.kind == "absence" or reading.act:
            frame.days += reading.days if not frame.days or frame.kind == "absence" else []
        if not NOT_ITS_SUM.search(reading.piece.text) or not frame.moneys and not LESS.match(reading.piece.text):
            frame.moneys += reading.moneys
        frame.mentions += reading.mentions
        frame.text += " " + reading.piece.text

    def _absorb(self, frame, waiting):
        """What stood before in the sentence and says nothing itself: its items, sums and days."""
        own = bool(frame.mentions)
        for reading in reversed(waiting):
            if not own:
                frame.mentions = list(reading.mentions) + frame.mentions
            if not frame.moneys:
                frame.moneys = list(reading.moneys)
            if not frame.days and frame.kind != "dispute":
                frame.days = second.days_of([reading]) if frame.kind == "promise" else list(reading.days)
            if reading.mentions or reading.moneys or reading.days:
                frame.start = reading.piece.start
            frame.text = reading.piece.text + " " + frame.text

    @staticmethod
    def _goes_on(frame, reading):
        """Does a clause that says nothing itself belong to the statement before it?"""
        if (
            frame.kind == "promise"
            and frame.days
            and OTHER_PART.search(reading.piece.text)
            and WHENEVER.search(reading.piece.text)
        ):
            return False
        if frame.kind == "promise" and frame.moneys and REST_MONEY.search(reading.piece.text) and reading.days:
            return False
        if frame.kind not in ("promise", "paid") or not reading.days:
            return True
        if not frame.days:
            return True
        if re.match(r"(?:value|valuta|latest|at the latest|最迟)", reading.piece.text):
            return True
        return not (
            reading.mentions
            or reading.moneys
            or re.match(
                r"(?:and|then|the|rest|balance|余|剩|其余|另|其中|后|\W)|.*(?:rest|balance|remainder|other half|second half|"
                r"half)",
                reading.piece.text,
            )
        )

    @staticmethod
    def _same(frame, reading):
        """Does a clause go on saying what the statement before it says?"""
        if frame.kind != reading.act.kind:
            return False
        mine = {number for mention in frame.mentions for number in mention.numbers}
        other = {number for mention in reading.mentions for number in mention.numbers}
        if mine and other and mine != other and frame.kind in ("dispute", "question"):
            return False
        if frame.kind in ("promise", "paid"):
            if frame.days and reading.days or REST.search(reading.piece.text) or REST_MONEY.search(reading.piece.text):
                return False
            if mine and other and not mine & other and (frame.days or reading.days):
                return not frame.days
        return True
