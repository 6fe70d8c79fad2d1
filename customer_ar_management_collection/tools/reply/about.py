"""What a statement is about: its one day and its items; mixed into the run of ``read``."""

import datetime
import re
from datetime import timedelta

from . import dates, dates_solve
from .fold import fold
from .marks import NO_DAY_AFTER, NO_DAY_BEFORE, STRETCH_AFTER
from .items import ALL, REST_MONEY, Mention

#: On which days a customer pays, and a statement that what is promised comes with the next of them.
RUN_DAYS = re.compile(
    r"(?:(?:payment|pay|cheque|check|bacs|ap|our|supplier) ?(?:payment )?(?:days?|dates?|runs?|cycles?)|"
    r"we (?:only )?(?:pay|run payments|do (?:our )?(?:payment )?runs?|release payments|cut checks|"
    r"issue cheques))\b[^.!?\n]{0,60}"
    r"|zahll(?:auf|äufe)[^.!?\n]{0,50}\d\.(?: und (?:am |dem )?\d+\.)?|(?:每月|每周|付款日)[^。!?\n]{0,20}"
)
NEXT_RUN = re.compile(
    r"\b(?:next|coming|upcoming|following) (?:one|run|payment|date|cycle|batch|pay)|\bin the (?:next|following)|"
    r"\bthe next\b|\bthat (?:run|day)\b|\bnächsten\b|下(?:一)?(?:次|批|个付款日)|届时|那天|付款日|统一付|当天"
    r"|\b(?:our|the|this) (?:payment )?run\b|\b(?:included|put) in\b"
)
LABELLED = re.compile(r"\b(?:payment|pay|value|settlement|remittance|check|cheque) ?date\b|付款日期?:")
BACK = re.compile(
    r"\b(?:back|return\w*|reopen\w*|resum\w*|again|available|reachable|answer|reply|wieder|erreichbar|retour|reprendr\w*|"
    r"regres\w*|vuelta|reincorpor\w*)\b|返|复工|上班|回来|恢复|开工"
)
#: What stands before a day that belongs to a condition in the same clause.
CONDITION = re.compile(
    r"^(?:and |but |so )?(?:if|when|once|as soon as|sobald|wenn|falls|si|dès que|cuando) [^,;:]{3,80}$"
)
#: The day of a condition.
SAME_DAY = re.compile(r"当[天日]")
WITHOUT_ITEMS = ("absence", "wrong_person", "insolvency")


class About:
    """Needs ``message``, ``items``, ``day_first`` and ``own`` of the run."""

    # -- days -----------------------------------------------------------------

    def _day(self, frame):
        """The one day of a statement, or None."""
        past = frame.kind in ("paid", "remittance")
        usable = [day for day in frame.days if self._counts(frame, day, past)]
        if (
            past
            and not usable
            and re.search(
                r"\bjust (?:paid|sent|pushed|transferred|wired|made|done|put|did)|刚刚?(?:才)?.{0,4}[付转打汇]",
                frame.text,
            )
        ):
            return self.message.received
        solved, previous = [], None
        for day in usable:
            value = dates_solve.resolve(day, self.message.received, self.day_first, past, previous)
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

    @staticmethod
    def _counts(frame, day, past):
        """Whether a day is that of the statement, not one before which nothing happens or that belongs to a condition."""
        place = frame.text.find(day.text)
        before, after = (frame.text[:place], frame.text[place + len(day.text) :]) if place >= 0 else ("", "")
        if past:
            return day.rule != "now" or bool(re.search(r"just|刚|right|gerade|instant|moment", day.text))
        if frame.kind == "promise" and (CONDITION.search(before) or frame.theirs and SAME_DAY.fullmatch(day.text)):
            return False
        if day.rule in ("in", "zh_in"):
            return not STRETCH_AFTER.search(before)
        return frame.kind == "absence" or not (NO_DAY_BEFORE.search(before) or NO_DAY_AFTER.match(after))

    def _run_day(self, frame):
        """The next of the days on which the customer says that it pays, where its next run is promised."""
        if frame.kind != "promise" or frame.theirs or not NEXT_RUN.search(frame.text):
            return None
        days = [
            value
            for hit in RUN_DAYS.finditer(self.own)
            for day in dates.find(hit.group())
            if day.rule in ("day_only", "zh_only_day", "weekday", "zh_weekday", "dm")
            and (value := dates_solve.resolve(day, self.message.received, self.day_first))
        ]
        return min(days, default=None)

    def _back(self, frame, days, solved):
        """The day back; where only the last day of the absence is given, that."""
        for day in days:
            place = frame.text.find(day.text)
            if re.search(
                r"(?:back|return\w*|reopen\w*|resum\w*|wieder|ab(?: dem)?|retour|reprendr\w*|regres\w*|vuelta|"
                r"reincorpor\w*|available|reply|answer)[^.]{0,30}$",
                frame.text[:place],
            ) or re.match(r"\s?(?:\S{0,3})?(?:返|复工|上班|回(?!复)|恢复|开工)", frame.text[place + len(day.text) :]):
                value = dates_solve.resolve(day, self.message.received, self.day_first)
                if value and value >= self.message.received:
                    return value
        near = [value for value in solved if value <= self.message.received + timedelta(250)]
        return max(near or solved, default=None)

    def _back_again(self, found):
        """An absence takes the day from the sentence beside it that says when one is back."""
        for frame in [frame for frame in found if frame.kind == "absence"][:1]:
            for piece in self.pieces[max(0, frame.sentence - 1) : frame.sentence + 2]:
                if piece.text not in frame.text and frame.text not in piece.text and BACK.search(piece.text):
                    frame.days = frame.days + dates.find(piece.text)
                    frame.text += " " + piece.text

    @staticmethod
    def _of_an_advice(found):
        """The payment date in an advice of payment is no promise."""
        if not any(frame.kind == "remittance" for frame in found):
            return found
        return [frame for frame in found if not (frame.kind == "promise" and LABELLED.search(frame.text))]

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
                if (
                    before.moneys
                    or not others
                    or before.kind == frame.kind == "promise"
                    and len(before.numbers) == len(everything)
                ):
                    frame.mentions = list(before.mentions)
                else:
                    frame.mentions = [Mention(0, 0, tuple(others), "rest")]
                continue
            if before and before.mentions and before.sentence == frame.sentence and not ALL.search(frame.text):
                without = [mention for mention in before.mentions if mention.without and frame.kind != before.kind]
                frame.mentions = [Mention(0, 0, without[0].without, "number")] if without else list(before.mentions)
                continue
            if frame.kind == "question":
                frame.mentions = self._question_items(frame, everything)
                continue
            frame.mentions = [Mention(0, 0, everything, "default")]

    def _question_items(self, frame, everything):
        about = not re.search(
            r"how (?:do|can|should) (?:we|i) pay|pay by|\bledger\b|reconcil|check out to|cheque out to|payable to|"
            r"mail it|"
            r"remit-?to|address|bank|iban|swift|account (?:number|no|details)|sort code|账号|帐号|账户|开户|w-?9|"
            r"vat number|rib\b|cuenta bancaria|statement|对账单|kontoauszug|relevé|estado de cuenta",
            frame.text,
        )
        if len(everything) == 1:
            return [Mention(0, 0, everything, "default")] if about else []
        if (
            ALL.search(frame.text)
            and about
            or re.search(
                r"\b(?:all|everything|these|both)\b|全部|所有|都|这(?:几|两|些)|alle|beide|toutes|todas|ambas",
                frame.text,
            )
            and about
        ):
            return [Mention(0, 0, everything, "all")]
        return []

    def _gone_by(self, frame):
        """Whether a promise names only a day with its year that is over: the day of the payment that is told beside it."""
        given = self.given.get(id(frame), ())
        return frame.kind == "promise" and not any(frame.days) and given and all(day.parts.get("year") for day in given)

    def _past(self, frame, kinds):
        """A payer's status whose payment date lies before the day of the message tells of a payment."""
        if (
            frame.kind == "promise"
            and not any(frame.days)
            and (
                LABELLED.search(frame.text)
                or not kinds & {"paid", "remittance"}
                and all(day.parts.get("year") for day in self.given.get(id(frame), ()))
            )
            and self.given.get(id(frame))
        ):
            days = [
                value
                for day in self.given[id(frame)]
                if (value := dates_solve.resolve(day, self.message.received, self.day_first, True))
            ]
            if days and self.message.received - days[0] < timedelta(200):
                frame.kind, frame.days = "paid", days[:1]
        return frame

    def _latest_of_duplicates(self, found):
        """Of two invoices for the same thing the later one is disputed."""
        for frame in found:
            if (
                frame.reason == "duplicate"
                and len(frame.numbers) == 2
                and any(m.how in ("number", "part") for m in frame.mentions)
            ):
                last = max(
                    (one for one in self.items.by_due if one.number in frame.numbers),
                    key=lambda one: (one.due or datetime.date.min, one.number),
                )
                both, frame.mentions = frame.mentions, [Mention(0, 0, (last.number,), "number")]
                for other in found:
                    if other.kind == "dispute" and other.mentions == both:
                        other.mentions = frame.mentions
