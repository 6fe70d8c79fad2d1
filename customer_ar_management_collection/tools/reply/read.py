"""A customer's reply becomes suggestions: what was promised, disputed, paid, asked. Nothing acts by itself."""
import re
from dataclasses import dataclass
import datetime
from datetime import timedelta
from decimal import Decimal

from . import acts, dates
from .conventions import writes_day_first
from .frames import NO_DAY_AFTER, NO_DAY_BEFORE, Frame, Reader, words_beside
from .items import ALL, REST_MONEY, Item, Items, Mention
from .join import join
from .tables import find_tables
from .text import fold, sentences

#: On which days a customer pays, and a statement that what is promised comes with the next of them.
RUN_DAYS = re.compile(
    r"(?:(?:payment|pay|cheque|check|bacs|ap|our|supplier) ?(?:payment )?(?:days?|dates?|runs?|cycles?)|we (?:only )?(?:pay|run payments|do (?:our )?(?:payment )?runs?|release payments|cut checks|issue cheques))\b[^.!?\n]{0,60}"
    r"|zahll(?:auf|äufe)[^.!?\n]{0,50}\d\.(?: und (?:am |dem )?\d+\.)?|(?:每月|每周|付款日)[^。!?\n]{0,20}")
NEXT_RUN = re.compile(r"\b(?:next|coming|upcoming|following) (?:one|run|payment|date|cycle|batch|pay)|\bin the (?:next|following)|\bthe next\b|\bthat (?:run|day)\b|\bnächsten\b|下(?:一)?(?:次|批|个付款日)|届时|那天|付款日|统一付|当天"
                      r"|\b(?:our|the|this) (?:payment )?run\b|\b(?:included|put) in\b")
LABELLED = re.compile(r"\b(?:payment|pay|value|settlement|remittance|check|cheque) ?date\b|付款日期?:")
ALONE = ("insolvency",)
WITHOUT_ITEMS = ("absence", "wrong_person", "insolvency")


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
    confidence: float = .8


def read(message):
    """Read a reply.

    :param message: ``Message``
    :return: ``[Suggestion]`` in the order of the text; empty when it says nothing that would change anything
    """
    return _Run(message).suggestions()


class _Run:
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
        if "absence" in kinds:
            found = [frame for frame in found if frame.kind in ("absence", "wrong_person")]
        self._name_items(found)
        self.given = {id(frame): list(frame.days) for frame in found}
        for frame in found:
            frame.days = [self._day(frame)] if frame.kind in ("promise", "paid", "remittance", "absence", "plan_request") else []
        found = [self._past(frame) for frame in found if not (frame.bare and not any(frame.days))]
        self._latest_of_duplicates(found)
        found = join(found, self.items)
        result = []
        for frame in found:
            suggestion = self._suggestion(frame)
            if suggestion and suggestion not in result:
                result.append(suggestion)
        return result

    # -- collecting -----------------------------------------------------------

    def _collect(self):
        tables = find_tables(self.pieces, self.reader)
        inside = {index for table in tables for index in table.rows}
        found, topic = [], None
        for index, piece in enumerate(self.pieces):
            if index in inside:
                continue
            frames, waiting = self.reader.frames(piece, index, found[-1] if found else None)
            if not frames:
                frames = self._bare(piece, index, waiting, found)
            if topic and frames and topic[0] == index - 1 and topic[2] == piece.paragraph:
                for frame in frames[:1]:
                    if not frame.mentions and not self._describes(frame):
                        frame.mentions = list(topic[1])
            mentions = [mention for reading in waiting for mention in reading.mentions]
            if not frames and mentions:
                topic = (index, mentions, piece.paragraph)
            elif topic and topic[0] != index:
                topic = None
            if not frames and found and found[-1].sentence == index - 1 and mentions and not found[-1].mentions and self._only_items(waiting):
                found[-1].mentions = mentions
                found[-1].moneys = found[-1].moneys or [money for reading in waiting for money in reading.moneys]
            found += frames
        for table in tables:
            found = table.apply(found, self.own)
        return found

    def _only_items(self, waiting):
        return not any(words_beside(reading) for reading in waiting)

    def _describes(self, frame):
        return bool(self.items.described(frame.text, frame.moneys))

    def _bare(self, piece, index, waiting, found):
        """A day that stands alone is a promise, or the day of the one before it."""
        if piece.closing == "?" or not any(reading.days for reading in waiting):
            return []
        if not self._only_items(waiting):
            waiting = [reading for reading in waiting if reading.days and reading.moneys and not words_beside(reading)]
            return [self._promise(index, [reading]) for reading in waiting]
        days = [day for reading in waiting for day in reading.days]
        if len(days) == 1 and days[0].rule in ("ymd", "zh_day", "dm") and days[0].parts.get("year") and len(waiting) == 1 and not waiting[0].moneys:
            return []
        last = found[-1] if found else None
        if last and last.sentence == index - 1 and last.kind in ("promise", "paid", "absence", "plan_request") and not last.days:
            last.days = days
            return []
        if last and last.kind == "absence":
            return []
        return [self._promise(index, waiting)]

    @staticmethod
    def _promise(index, readings):
        first = readings[0].piece
        return Frame("promise", first.start, readings[-1].piece.end, index, first.paragraph, None,
                     [day for reading in readings for day in reading.days], [money for reading in readings for money in reading.moneys],
                     [mention for reading in readings for mention in reading.mentions], " ".join(r.piece.text for r in readings),
                     first.quoted, wide=True, bare=True)

    # -- days -----------------------------------------------------------------

    def _day(self, frame):
        """The one day of a statement, or None."""
        past = frame.kind in ("paid", "remittance")
        usable = []
        for day in frame.days:
            place = frame.text.find(day.text)
            before, after = (frame.text[:place], frame.text[place + len(day.text):]) if place >= 0 else ("", "")
            if not past and day.rule not in ("in", "zh_in") and (NO_DAY_BEFORE.search(before) or NO_DAY_AFTER.match(after)) and frame.kind != "absence":
                continue
            if past and day.rule == "now" and not re.search(r"just|刚|right|gerade|instant|moment", day.text):
                continue
            usable.append(day)
        if past and not usable and re.search(r"\bjust (?:paid|sent|pushed|transferred|wired|made|done|put|did)|刚刚?(?:才)?.{0,4}[付转打汇]", frame.text):
            return self.message.received
        solved, previous = [], None
        for day in usable:
            value = dates.resolve(day, self.message.received, self.day_first, past, previous)
            if value:
                previous = value
                solved.append(value)
        if not solved:
            return self._run_day(frame)
        if past:
            solved = [value for value in solved if value <= self.message.received]
            return solved[0] if solved else None
        limit = self.message.received + timedelta(400)
        solved = [value for value in solved if self.message.received <= value <= limit]
        if frame.kind == "absence":
            return self._back(frame, usable, solved)
        return solved[-1] if solved else None

    def _run_day(self, frame):
        """The next of the days on which the customer says that it pays, where its next run is promised."""
        if frame.kind != "promise" or frame.theirs or not NEXT_RUN.search(frame.text):
            return None
        days = [value for hit in RUN_DAYS.finditer(self.own) for day in dates.find(hit.group())
                if day.rule in ("day_only", "zh_only_day", "weekday", "zh_weekday", "dm")
                and (value := dates.resolve(day, self.message.received, self.day_first))]
        return min(days, default=None)

    def _back(self, frame, days, solved):
        """The day back; where only the last day of the absence is given, that."""
        for day in days:
            place = frame.text.find(day.text)
            if re.search(r"(?:back|return\w*|reopen\w*|resum\w*|wieder|ab(?: dem)?|retour|reprendr\w*|regres\w*|vuelta|reincorpor\w*|available|reply|answer)[^.]{0,30}$", frame.text[:place]) or re.match(
                    r"\s?(?:\S{0,3})?(?:返|复工|上班|回(?!复)|恢复|开工)", frame.text[place + len(day.text):]):
                value = dates.resolve(day, self.message.received, self.day_first)
                if value and value >= self.message.received:
                    return value
        return max(solved) if solved else None

    # -- items ----------------------------------------------------------------

    def _name_items(self, found):
        everything = tuple(self.items.numbers)
        direct = {number for frame in found for number in frame.numbers}
        for index, frame in enumerate(found):
            if frame.kind in WITHOUT_ITEMS:
                frame.mentions = []
                continue
            before = found[index - 1] if index else None
            if frame.mentions:
                continue
            described = self.items.described(frame.text, frame.moneys if frame.kind != "plan_request" else (), direct)
            if described:
                rest = [mention for mention in described if mention.how == "rest"]
                frame.mentions = rest or described
                direct.update(frame.numbers)
                continue
            if frame.quoted:
                frame.mentions = self.items.find(fold(frame.quoted))
                if frame.mentions:
                    continue
            if before and before.mentions and REST_MONEY.search(frame.text) and frame.kind != "plan_request":
                others = [number for number in everything if number not in direct]
                if before.moneys or not others or before.kind == frame.kind == "promise" and len(before.numbers) == len(everything):
                    frame.mentions = list(before.mentions)
                else:
                    frame.mentions = [Mention(0, 0, tuple(others), "rest")]
                continue
            if before and before.mentions and before.sentence == frame.sentence and not ALL.search(frame.text):
                frame.mentions = list(before.mentions)
                continue
            if frame.kind == "question":
                frame.mentions = self._question_items(frame, everything)
                continue
            frame.mentions = [Mention(0, 0, everything, "default")]

    def _question_items(self, frame, everything):
        about = not re.search(r"how (?:do|can|should) (?:we|i) pay|pay by|\bledger\b|reconcil|check out to|cheque out to|payable to|mail it|remit-?to|address|bank|iban|swift|account (?:number|no|details)|sort code|账号|帐号|账户|开户|w-?9|vat number|rib\b|cuenta bancaria|statement|对账单|kontoauszug|relevé|estado de cuenta", frame.text)
        if len(everything) == 1:
            return [Mention(0, 0, everything, "default")] if about else []
        if ALL.search(frame.text) and about or re.search(r"\b(?:all|everything|these|both)\b|全部|所有|都|这(?:几|两|些)|alle|beide|toutes|todas|ambas", frame.text) and about:
            return [Mention(0, 0, everything, "all")]
        return []

    def _past(self, frame):
        """A payer's status whose payment date lies before the day of the message tells of a payment."""
        if frame.kind == "promise" and not any(frame.days) and LABELLED.search(frame.text) and self.given.get(id(frame)):
            days = [value for day in self.given[id(frame)] if (value := dates.resolve(day, self.message.received, self.day_first, True))]
            if days and self.message.received - days[0] < timedelta(200):
                frame.kind, frame.days = "paid", days[:1]
        return frame

    def _latest_of_duplicates(self, found):
        """Of two invoices for the same thing the later one is disputed."""
        for frame in found:
            if frame.reason == "duplicate" and len(frame.numbers) == 2 and any(m.how in ("number", "part") for m in frame.mentions):
                last = max((one for one in self.items.by_due if one.number in frame.numbers), key=lambda one: (one.due or datetime.date.min, one.number))
                frame.mentions = [Mention(0, 0, (last.number,), "number")]

    # -- the answer -----------------------------------------------------------

    def _suggestion(self, frame):
        start, end = frame.start, frame.end
        sentence = self.message.body[start:end].strip()
        numbers = frame.numbers if frame.kind not in WITHOUT_ITEMS else ()
        amount, currency = self._amount(frame, numbers)
        day = frame.days[0] if frame.days else None
        order = {number: place for place, number in enumerate(self.items.numbers)}
        return Suggestion(frame.kind, sentence, day, amount, currency, tuple(sorted(numbers, key=order.get)),
                          "credit_expected" if frame.reason == "credit_weak" else frame.reason,
                          .7 if frame.weak or frame.wide else .9)

    def _amount(self, frame, numbers):
        if frame.kind not in ("promise", "paid", "remittance", "plan_request", "dispute") or not frame.moneys:
            return None, None
        moneys = [money for money in frame.moneys if money.value > 0]
        if frame.kind == "dispute":
            moneys = [money for money in moneys if money.sure][-1:]
        if not moneys:
            return None, None
        total = _total(moneys, frame.text)
        if total is None:
            return None, None
        own = {item.currency for item in self.message.items if item.number in numbers} or {item.currency for item in self.message.items}
        named = {money.currency for money in moneys} - {None}
        currency = next(iter(named)) if len(named) == 1 else next(iter(own)) if len(own) == 1 else None
        if named and own and not named & own and len(own) == 1 and named != {"CNY"}:
            currency = next(iter(named))
        return (total, currency) if currency else (None, None)


def _total(moneys, text):
    """One sum of a statement: the one called a total, the only one, or what the parts come to."""
    values = [money.value for money in moneys]
    if len(set(values)) == 1:
        return values[0]
    for money in moneys:
        if re.search(r"(?:total\w*|altogether|sum(?:me)?|in all|合计|共计|总计|一共|共|总额|gesamt\w*|insgesamt|au total|en total)[^\d]{0,12}$", text[:max(0, text.find(_figure(money, text)))]):
            return money.value
    for value in values:
        if len(values) > 2 and value * 2 == sum(values):
            return value
    return sum(values) if len(values) <= 8 else None


def _figure(money, text):
    whole = f"{money.value:,.0f}"
    return whole if whole in text else f"{money.value:.0f}"


def item(number, due, amount, currency):
    """An ``Item`` from plain values: ``due`` an ISO date or None, ``amount`` a number or text."""
    return Item(str(number), datetime.date.fromisoformat(due) if isinstance(due, str) else due, Decimal(str(amount)), currency)
