"""A customer's reply becomes suggestions: what was promised, disputed, paid, asked. Nothing acts by itself."""

import re
from dataclasses import dataclass
import datetime
from decimal import Decimal

from . import acts, second, sums
from .about import WITHOUT_ITEMS, About
from .conventions import writes_day_first
from .frames import Frame, Reader
from .marks import MOVES, OTHER_BUSINESS, words_beside
from .items import Item, Items
from .join import join
from .quiet import Quiet
from .tables import find_tables
from .text import sentences

ALONE = ("insolvency",)
#: What the sentence after a complaint says of the item that it is about.
STAYS = re.compile(
    r"\b(?:stays?|remains?|is|are|keep\w*|hold\w*|held|park\w*|block\w*|open|on hold|until|till|so|"
    r"therefore|not)\b|先|暂|挂|不|搁"
)


@dataclass(frozen=True, slots=True)
class Message:
    """What came in. ``items``: the customer's open items as of ``received``."""

    body: str
    received: datetime.date
    items: tuple = ()
    subject: str = ""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What a message seems to say, with the exact piece of the customer's own text that says so.

    ``kind``: promise, dispute, paid, remittance, question, plan_request, absence, wrong_person or insolvency;
    ``items``: numbers of open items; ``amount`` with ``currency`` only where the text says a figure;
    ``reason``: of a dispute; ``confidence``: 0..1.
    """

    kind: str
    sentence: str
    date: datetime.date | None = None
    amount: Decimal | None = None
    currency: str | None = None
    items: tuple = ()
    reason: str | None = None
    confidence: float = 0.8


def read(message):
    """Read a reply.

    :param message: ``Message``
    :return: ``[Suggestion]`` in the order of the text; empty when it says nothing that would change anything
    """
    return _Run(message).suggestions()


class _Run(About, Quiet):
    def __init__(self, message):
        self.message = message
        self.items = Items(message.items, message.received)
        self.pieces = sentences(message.body)
        own = " ".join(piece.text for piece in self.pieces)
        self.lang = acts.language(own)
        self.day_first = writes_day_first(own, message.items, self.lang)
        self.reader = Reader(self.items, self.lang, frozenset(abs(item.amount) for item in message.items))
        self.own = own

    def suggestions(self):
        found = self._collect()
        kinds = {frame.kind for frame in found}
        for kind in ALONE:
            if kind in kinds:
                found = [frame for frame in found if frame.kind == kind][:1]
        found = [frame for frame in found if not (frame.kind == "absence" and self._pays_then(frame, found))]
        if any(frame.kind == "absence" for frame in found):
            found = [frame for frame in found if frame.kind in ("absence", "wrong_person")]
        self._back_again(found)
        found = self._of_an_advice(found)
        self._name_items(found)
        self.given = {id(frame): list(frame.days) for frame in found}
        for frame in found:
            frame.days = (
                [self._day(frame)] if frame.kind in ("promise", "paid", "remittance", "absence", "plan_request") else []
            )
        kinds = {frame.kind for frame in found}
        found = [self._past(frame, kinds) for frame in found if not (frame.bare and not any(frame.days))]
        found = [frame for frame in found if not (kinds & {"paid", "remittance"} and self._gone_by(frame))]
        self._latest_of_duplicates(found)
        found = join(found, self.items)
        result = []
        for frame in found:
            suggestion = self._suggestion(frame)
            if suggestion and suggestion not in result:
                result.append(suggestion)
        return result

    @staticmethod
    def _pays_then(absence, found):
        """An absence that only says why it is paid later is none: *I am travelling, on Monday I do it*."""
        return any(
            frame.kind == "promise" and frame.days and not frame.bare and frame.sentence == absence.sentence
            for frame in found
        )

    # -- collecting -----------------------------------------------------------

    def _collect(self):
        tables = find_tables(self.pieces, self.reader)
        inside = {index for table in tables for index in table.rows}
        found, topic, quiet = [], None, []
        for index, piece in enumerate(self.pieces):
            if index in inside:
                continue
            ahead = self._goes_ahead(index, piece)
            piece.closing = "" if ahead else piece.closing
            said, waiting = self.reader.frames(piece, index, found[-1] if found else None)
            frames = second.judge(said, piece)
            if not frames and found and found[-1].sentence == index - 1:
                self._held_back(found[-1], said, piece)
            for frame in frames if ahead else ():
                frame.kind = "promise" if frame.kind == "plan_request" else frame.kind
            self._same_line(frames, piece, found)
            if not frames:
                frames = self._bare(piece, index, waiting, found)
            self._on_topic(frames, index, piece, topic)
            if not frames:
                quiet.append((index, piece))
            mentions = [mention for reading in waiting for mention in reading.mentions]
            if not frames and mentions:
                topic = (index, mentions, piece.paragraph)
            elif topic and topic[0] != index:
                topic = None
            if not frames and found and found[-1].sentence == index - 1 and mentions and not found[-1].mentions:
                self._items_after(found[-1], waiting, mentions)
            found += frames
        found = self.listen(found, quiet)
        for table in tables:
            found = table.apply(found, self.own)
        return found

    def _held_back(self, last, said, piece):
        """What a complaint without items holds back is named after it, also in a sentence that is not believed to say anything."""
        if last.kind == "dispute" and not last.mentions and STAYS.search(piece.text):
            last.mentions = [mention for frame in said for mention in frame.mentions]

    def _items_after(self, last, waiting, mentions):
        """A statement without items is about those that stand alone after it, a complaint about what is held back for it."""
        if self._only_items(waiting) or (
            last.kind == "dispute" and any(STAYS.search(reading.piece.text) for reading in waiting)
        ):
            last.mentions = mentions
            last.moneys = last.moneys or [money for reading in waiting for money in reading.moneys]

    def _goes_ahead(self, index, piece):
        """Whether what is asked is done unless we object, as the next sentence says."""
        return piece.closing == "?" and any(
            acts.GO_AHEAD.search(one.text) for one in self.pieces[index + 1 : index + 2]
        )

    def _on_topic(self, frames, index, piece, topic):
        """A sentence without an item is about the one that the quiet sentence before it names."""
        if topic and topic[0] == index - 1 and topic[2] == piece.paragraph:
            for frame in frames[:1]:
                if not frame.mentions and not self._describes(frame):
                    frame.mentions = list(topic[1])

    def _same_line(self, frames, piece, found):
        """In a list a sentence without an item is about the item of the same complaint before it in its line."""
        last = found[-1] if found else None
        for frame in frames[:1]:
            if (
                last
                and last.kind == frame.kind == "dispute"
                and last.sentence == frame.sentence - 1
                and self.pieces[last.sentence].line == piece.line
                and not frame.mentions
                and not self._describes(frame)
            ):
                frame.mentions = list(last.mentions)

    def _only_items(self, waiting):
        return not any(words_beside(reading) for reading in waiting)

    def _describes(self, frame):
        return bool(self.items.described(frame.text, frame.moneys))

    def _bare(self, piece, index, waiting, found):
        """A day that stands alone is a promise, or the day of the one before it."""
        if piece.closing == "?" or not any(reading.days for reading in waiting):
            return []
        if not self._only_items(waiting):
            moving = [
                reading
                for reading in waiting
                if any(day.rule != "now" for day in reading.days)
                and MOVES.search(reading.piece.text)
                and not OTHER_BUSINESS.search(reading.piece.text)
            ]
            if not second.moves(piece) or acts.denied("promise", piece.text, self.lang):
                return []
            if moving:
                return [self._promise(index, [reading]) for reading in moving]
            waiting = [reading for reading in waiting if reading.days and reading.moneys and not words_beside(reading)]
            return [self._promise(index, [reading]) for reading in waiting]
        days = [day for reading in waiting for day in reading.days]
        if (
            len(days) == 1
            and days[0].rule in ("ymd", "zh_day", "dm")
            and days[0].parts.get("year")
            and len(waiting) == 1
            and not waiting[0].moneys
        ):
            return []
        last = found[-1] if found else None
        if (
            last
            and last.sentence == index - 1
            and last.kind in ("promise", "paid", "absence", "plan_request")
            and not last.days
        ):
            last.days = days
            return []
        if last and last.kind == "absence":
            return []
        apart = [reading for reading in waiting if reading.days and (reading.moneys or reading.mentions)]
        if len(apart) > 1:
            return [self._promise(index, [reading]) for reading in apart]
        return [self._promise(index, waiting)]

    @staticmethod
    def _promise(index, readings):
        first = readings[0].piece
        return Frame(
            "promise",
            first.start,
            readings[-1].piece.end,
            index,
            first.paragraph,
            None,
            [day for reading in readings for day in reading.days],
            [money for reading in readings for money in reading.moneys],
            [mention for reading in readings for mention in reading.mentions],
            " ".join(r.piece.text for r in readings),
            first.quoted,
            wide=True,
            bare=True,
        )

    # -- the answer -----------------------------------------------------------

    def _suggestion(self, frame):
        start, end = frame.start, frame.end
        sentence = self.message.body[start:end].strip()
        numbers = frame.numbers if frame.kind not in WITHOUT_ITEMS else ()
        amount, currency = sums.amount_of(frame, numbers, self.message.items)
        day = frame.days[0] if frame.days else None
        order = {number: place for place, number in enumerate(self.items.numbers)}
        return Suggestion(
            frame.kind,
            sentence,
            day,
            amount,
            currency,
            tuple(sorted(numbers, key=order.get)),
            "credit_expected" if frame.reason == "credit_weak" else frame.reason,
            0.7 if frame.weak or frame.wide else 0.9,
        )


def item(number, due, amount, currency):
    """An ``Item`` from plain values: ``due`` an ISO date or None, ``amount`` a number or text."""
    return Item(
        str(number), datetime.date.fromisoformat(due) if isinstance(due, str) else due, Decimal(str(amount)), currency
    )
