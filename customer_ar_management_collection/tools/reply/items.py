"""Which open items a text means: by number, by a part of it, by sum, by month, by rank."""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from .dates_words import MONTHS
from .dates_zh import NUMBER, number
from .fold import fold


@dataclass(frozen=True, slots=True)
class Item:
    """An open item of the customer: ``number, due, amount, currency``; the amount is negative for a credit."""

    number: str
    due: date | None
    amount: Decimal
    currency: str


@dataclass(slots=True)
class Mention:
    """Items named at a place; ``how`` is number, part, month, rank, all, rest; ``without``: items that are excepted."""

    start: int
    end: int
    numbers: tuple
    how: str
    without: tuple = ()


_MONTHS = "|".join(sorted((m for m in MONTHS if len(m) > 2), key=len, reverse=True))
NOUN = (
    r"(?:invoices?|bills?|items?|ones?|payments?|amounts?|charges?|statement|account|orders?|positions?|rechnung(?:en)?|"
    r"factures?|facturas?|deliver(?:y|ies)|shipments?)"
)
MONTH_EN = re.compile(
    rf"\b(?P<m>{_MONTHS})(?:'s|\.)?\s(?:20\d\d\s)?{NOUN}\b|\b{NOUN}\s(?:of|for|from|de|vom|in|dated|"
    rf"due in)\s(?P<m2>{_MONTHS})\b(?!\s?\d)"
    rf"|\b(?P<m5>{_MONTHS})'s\b|\b(?:the|our|your|die|la|le|das)\s(?P<m3>{_MONTHS})\s(?:one|stuff|"
    rf"lot|rechnung|facture)\b|\b(?:for|rechnung|facture de|factura de)\s(?P<m4>{_MONTHS})\b(?!\s?\d)"
)
MONTH_ZH = re.compile(
    rf"(?P<m>{NUMBER})月份?(?:那|的|这)?(?:张|笔|单|个|批|份)?(?=的|那|这|货款|账|发票|款|份|张|笔|"
    rf"单)(?!\d)(?!{NUMBER}[日号])"
)
ALL = re.compile(
    r"\b(?:all|everything|both|all of (?:them|it)|the lot|in full|entire|total balance|whole (?:account|balance|amount)|"
    r"beide[ns]?|alle[ns]?|sämtliche"
    r"|toutes?|les deux|tous|todas?|todo|ambas|the pair|the two|the three|the four|all (?:two|three|four|"
    r"five) )\b|都|全部|所有|两(?:笔|张|单|个|票)|这几(?:笔|张)|三(?:笔|张)|一起|一并"
)
REST = re.compile(
    r"\bthe (?:other (?:one|two|three|invoices?|items?|bills?)|others?|remaining (?:ones?|invoices?|items?|two|three|"
    r"bills?)|rest of (?:the )?(?:them|invoices|items|account|statement)|second one's)\b"
    r"|\bother (?:one|invoices?|ones|two|items)\b|\bremaining (?:invoices?|items|ones|one|two|three|bills?)\b|"
    r"\bbalance (?:bills?|invoices?|ones)\b|"
    r"\beverything else\b|\ball (?:the )?others?\b"
    r"|\b(?:die|der|das) (?:übrigen|anderen?|restlichen)\b|\b(?:les|l') ?autres?\b|\b(?:las|los|la|"
    r"el) (?:otras?|demás|otros?|restantes)\b"
    r"|(?:其他|其它|其余|剩下|余下|剩余|另外?)(?:的|那|几|两|一|三|这)*(?:笔|张|单|个|票|几)|"
    r"其他的?(?=[^他]{0,4}(?:没|下|月|周|明|等|按|照|正|安|都|先|会|将))"
)
REST_MONEY = re.compile(
    r"\bthe balance\b|余款|剩(?:下|余)的?|其余的?|\bthe (?:rest|remainder)\b|\brest\b|剩下的|其余的?|余下的"
)
OVERDUE = re.compile(
    r"\b(?:the )?(?:two |three |four |\d )?(?:overdue|past[- ]due|late|due) (?:ones?|invoices?|items?|bills?)\b|"
    r"逾期的?(?:那|这)?[两几三]?[笔张]|(?:überfälligen|fälligen) rechnungen"
    r"|factures? (?:échues?|en retard)|facturas? vencidas?"
)
OLDEST = re.compile(
    r"\b(?:the |our |your )?(?:oldest|earliest|first)(?:\s(?P<n>two|three|2|3))?(?:\s(?:one|of|invoice|item|bill|ones|"
    r"invoices|items|bills|open|payment))?\b|\bälteste[nr]?\b|\bla plus ancienne\b|\bla más antigua\b"
    r"|最早(?:的|那)?[张笔单]?|最老的?那?[张笔]|第一[张笔单个]|最久的那?[张笔]"
)
NEWEST = re.compile(
    r"\b(?:the )?(?:newest|latest|most recent|last) (?:one|invoice|item|bill)\b|\bneueste[nr]?\b|\bla plus récente\b|"
    r"\bla más reciente\b|最(?:近|新|后)(?:的|那|一)*[张笔单]|最新的?那?[张笔]"
)
FIRST_N = re.compile(
    r"\b(?:the |our )?first (?P<n>two|three|four|2|3|4)\b(?! (?:days|weeks|months|working|business))|"
    r"前(?P<z>[两二三四五2345])(?:笔|张|单|个|票|期)"
)
RANKS = [
    (
        re.compile(
            r"\b(?:the )?second (?:one|invoice|item|bill)\b|第二[张笔单个]|\bthe second\b(?! (?:half|truck|pallet|batch|delivery|"
            r"part|of))|\bzweite rechnung\b"
        ),
        1,
    ),
    (re.compile(r"\b(?:the )?third (?:one|invoice|item|bill)\b|第三[张笔单个]"), 2),
]
LARGEST = re.compile(
    r"(?<![最])大的(?=下|这|本|月|周|明|等|先|再|要|还|\d)|\b(?:the )?(?:largest|biggest|larger|bigger|big) (?:one|"
    r"invoice|item|bill)\b|最大的?那?[张笔单]|大的那[张笔]|金额大的"
)
SMALLEST = re.compile(
    r"(?<![最])小的(?=下|这|本|月|周|明|等|先|再|今|\d)|\b(?:the )?(?:smallest|smaller|small) (?:one|invoice|item|bill|"
    r"ones)\b|最小的?那?[张笔单]|小的那[张笔]|金额小的"
)


EXCEPT = re.compile(
    r"(?:\b(?:except(?: for)?|apart from|other than|excluding|save for|but not|außer|ausgenommen|sauf|excepto|salvo)|除了?)\s?$"
)
COUNTS = {"two": 2, "2": 2, "两": 2, "二": 2, "three": 3, "3": 3, "三": 3, "four": 4, "4": 4, "四": 4, "5": 5, "五": 5}


def _tokens(text):
    for hit in re.finditer(r"[a-z0-9](?:[a-z0-9]|[-/_.#](?=[a-z0-9]))*", text):
        yield hit.start(), hit.end(), hit.group()


def _plain(text):
    return re.sub(r"[^a-z0-9]", "", fold(text))


class Items:
    """The open items of a customer as a text may name them."""

    def __init__(self, items, received):
        self.items, self.received = list(items), received
        self.numbers = [item.number for item in self.items]
        self.plain = {item.number: _plain(item.number) for item in self.items}
        self.amounts = {item.amount for item in self.items}
        self.by_due = sorted(self.items, key=lambda item: (item.due or date.max, item.number))
        self.parts = self._parts()
        ends = [(re.search(r"(?<=[^a-z])[a-z]{1,2}$", fold(item.number)), item.number) for item in self.items]
        names = [hit.group() for hit, _number in ends if hit]
        self.letters = {hit.group(): number_ for hit, number_ in ends if hit and names.count(hit.group()) == 1}

    def _parts(self):
        """Ends and middles of the numbers that only one item has, at least three characters long and with a digit."""
        seen = {}
        for item in self.items:
            plain, own = self.plain[item.number], set()
            groups = re.findall(r"[a-z]+|\d+", fold(item.number))
            for size in range(2, len(plain)):
                own.add(plain[-size:])
            own.update(group for group in groups if group.isdigit())
            own.update(group.lstrip("0") for group in groups if group.isdigit())
            own.update(_plain("".join(groups[n:])) for n in range(1, len(groups)))
            for part in own:
                if len(part) >= 2 and any(c.isdigit() for c in part) and part != plain:
                    seen.setdefault(part, set()).add(item.number)
        return {part: next(iter(found)) for part, found in seen.items() if len(found) == 1}

    def _number_at(self, token, before):
        plain = _plain(token)
        for number_, own in self.plain.items():
            if plain == own:
                return number_, "number"
        strong = bool(
            re.search(
                r"(?:#|no\.?|nr\.?|inv(?:oice)?s?|ending(?: in)?|尾号|号|单|票|rechnung|facture|factura|the|and|&|,|、|/|"
                r"\b(?:as for|re|for|of|is|are))\s?$",
                before,
            )
        )
        if plain in self.parts and (
            len(plain) >= 3 or strong and len(plain) >= 2 and plain.isdigit() and not re.search(r"[£$€¥]\s?$", before)
        ):
            return self.parts[plain], "part"
        return None, None

    def find(self, text, taken=()):
        """Items named by number in a folded text.

        :param taken: places of days and of sums with their currency, which are no numbers
        :return: ``[Mention]``
        """
        found = []
        for number_ in self.numbers:
            key = fold(number_)
            for hit in re.finditer(rf"(?<![a-z0-9]){re.escape(key)}(?![a-z0-9]|[-/]\d)", text):
                found.append(Mention(hit.start(), hit.end(), (number_,), "number"))
        for start, end, token in _tokens(text):
            if any(start < mention.end and mention.start < end for mention in found):
                continue
            if any(start < b and a < end for a, b in taken):
                continue
            number_, how = self._number_at(token, text[max(0, start - 14) : start])
            if number_ and not (
                how == "part"
                and re.match(r"\s?(?:%|pcs|pieces|boxes|units|hours|days|件|个|天|箱|万|千|元|块|k\b)", text[end:])
            ):
                found.append(Mention(start, end, (number_,), how))
        for letters, number_ in self.letters.items():
            for hit in re.finditer(rf"(?<![a-z0-9]){re.escape(letters)}(?=单|票|那|\s?(?:invoice|单))", text):
                if not any(hit.start() < mention.end and mention.start < hit.end() for mention in found):
                    found.append(Mention(hit.start(), hit.end(), (number_,), "part"))
        found.sort(key=lambda mention: mention.start)
        return self._excepted(text, found)

    def _excepted(self, text, found):
        """*All except R-2* names the others."""
        out = [mention for mention in found if EXCEPT.search(text[: mention.start])]
        if not out or len(out) < len(found):
            return [mention for mention in found if mention not in out]
        names = tuple(number_ for mention in out for number_ in mention.numbers)
        others = tuple(number_ for number_ in self.numbers if number_ not in names)
        return [Mention(out[0].start, out[-1].end, others, "rest", names)] if others else found

    def described(self, text, moneys=(), others=()):
        """Items that words describe: months, ranks, all, the others, sums.

        :param others: numbers named elsewhere in the message, which *the others* are not
        """
        found = []
        add = lambda hit, numbers, how: (
            found.append(Mention(hit.start(), hit.end(), tuple(numbers), how)) if numbers else None
        )
        for hit in MONTH_EN.finditer(text):
            month = MONTHS[next(value for value in hit.groups() if value)]
            add(hit, [item.number for item in self.items if item.due and item.due.month == month], "month")
        for hit in MONTH_ZH.finditer(text):
            month = number(hit.group("m"))
            add(hit, [item.number for item in self.items if item.due and item.due.month == month], "month")
        if len(self.items) > 1:
            found += self._ranked(text)
            for hit in REST.finditer(text):
                add(hit, [item.number for item in self.items if item.number not in others], "rest")
            if not found and not re.search(r"\bon account\b|\ba cuenta\b|\bà valoir\b|\bakonto\b|预付", text):
                found += self._by_sum(moneys)
        return found

    def _ranked(self, text):
        """Items named by their place: overdue, oldest, the first two, newest, largest."""
        found = []

        def add(pattern, chosen):
            for hit in pattern.finditer(text):
                numbers = tuple(item.number for item in chosen(hit))
                if numbers:
                    found.append(Mention(hit.start(), hit.end(), numbers, "rank"))

        by_amount = sorted(self.items, key=lambda item: item.amount)
        add(OVERDUE, lambda hit: [item for item in self.items if item.due and item.due < self.received])
        add(OLDEST, self._oldest)
        add(FIRST_N, lambda hit: self.items[: COUNTS[hit.group("n") or hit.group("z")]])
        add(NEWEST, lambda hit: self.by_due[-1:])
        for pattern, place in RANKS:
            add(pattern, lambda hit, place=place: self.items[place : place + 1])
        add(LARGEST, lambda hit: by_amount[-1:])
        add(SMALLEST, lambda hit: by_amount[:1])
        return found

    def _oldest(self, hit):
        words = hit.group()
        if "first" in words and not re.search(r"first (?:one|two|three|of|invoice|item|bill)|^(?:the )?first$", words):
            return []
        pool = self.items if "first" in words or "第一" in words else self.by_due
        return pool[: COUNTS.get(hit.group("n"), 1)]

    def _by_sum(self, moneys):
        """The item that alone has a sum that is named."""
        found = []
        for money in moneys:
            same = [
                item.number
                for item in self.items
                if item.amount == abs(money.value) and money.currency in (None, item.currency)
            ]
            if len(same) == 1:
                found.append(Mention(money.start, money.end, tuple(same), "amount"))
        return found

    def all_named(self, text):
        """Whether the text says that all items are meant."""
        return bool(ALL.search(text))
