"""Sums of money in a text: figures, words, ``12k``, ``3.6万``, ``1 lakh``, ``伍万元``."""

import re
from dataclasses import dataclass
from decimal import Decimal

SYMBOLS = {
    "€": "EUR",
    "£": "GBP",
    "₹": "INR",
    "hk$": "HKD",
    "us$": "USD",
    "a$": "AUD",
    "au$": "AUD",
    "nz$": "NZD",
    "c$": "CAD",
    "ca$": "CAD",
    "s$": "SGD",
    "r$": "BRL",
    "mx$": "MXN",
    "rmb": "CNY",
    "人民币": "CNY",
    "美金": "USD",
    "美元": "USD",
    "港币": "HKD",
    "港元": "HKD",
    "欧元": "EUR",
    "英镑": "GBP",
    "日元": "JPY",
    "euros": "EUR",
    "euro": "EUR",
    "rupees": "INR",
    "rs": "INR",
    "inr": "INR",
    "pounds": "GBP",
    "quid": "GBP",
    "pesos": "MXN",
    "m.n": "MXN",
    "fr": "CHF",
    "sfr": "CHF",
    "dirhams": "AED",
    "dhs": "AED",
    "rand": "ZAR",
    "kr": None,
    "$": None,
    "¥": None,
    "dollars": None,
    "bucks": None,
    "元": None,
    "块钱": None,
    "块": None,
    "圆": None,
}
CODES = (
    "usd eur gbp cny inr aud cad nzd hkd sgd chf jpy mxn aed zar nok sek dkk pln czk thb myr brl sar krw twd vnd idr try huf"
    " ron rmb"
).split()
_CUR = (
    r"(?:hk\$|us\$|au?\$|nz\$|ca?\$|s\$|r\$|mx\$|[$€£¥₹]|(?<![a-z])(?:"
    + "|".join(CODES)
    + r"|rs|fr|sfr|dhs)(?![a-z])\.?|人民币|美金|美元|港币|港元|欧元|英镑)"
)
_AFTER = (
    r"(?:[$€£¥₹]|(?:"
    + "|".join(CODES)
    + r"|euros?|rupees|pounds|quid|pesos|dollars|bucks|dirhams|rand|dhs|m\.n|kr|fr)(?![a-z])"
    r"|人民币|美金|美元|港币|港元|欧元|英镑|元|块钱?|圆)"
)
_FIG = r"\d{1,3}(?:[ ,.'](?:\d{3}|\d{2}(?=,\d{3})))+(?:[.,]\d{1,2})?|\d+(?:\.\d+|,\d{1,2}(?![\d月日号/.]))?"
_MULT = r"(?:k|m|mn|mio|mil|tsd|lakhs?|lacs?|crores?|cr|grand|thousand|hundred|million|万|萬|w|千|百|亿)"
FIGURE = re.compile(
    rf"(?P<cur>{_CUR})?\s?(?P<sign>-)?(?P<fig>{_FIG})(?:\s?(?P<mult>{_MULT})(?![a-z]))?(?P<tail>(?<=[万千])\d{{1,4}}(?!\d|"
    rf"\.|[月号日天/-]))?(?:/-)?(?:\s?(?P<after>{_AFTER}))?"
)
_CN = {
    "一": 1,
    "二": 2,
    "两": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
    "零": 0,
    "〇": 0,
    "壹": 1,
    "贰": 2,
    "叁": 3,
    "肆": 4,
    "伍": 5,
    "陆": 6,
    "柒": 7,
    "捌": 8,
    "玖": 9,
}
_UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
CHINESE = re.compile(
    r"(?P<cur>人民币)?(?P<fig>[零一二两三四五六七八九十百千壹贰叁肆伍陆柒捌玖拾佰仟]+[万萬亿]?[零一二两三四五六七八九十百千壹贰叁肆伍陆柒捌玖拾佰仟]*)"
    r"(?P<after>美金|美元|港币|港元|欧元|元|块钱?|圆)?"
)
WORDS = re.compile(
    r"\b(?P<n>(?:a|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|"
    r"fifty)(?:[ -](?:one|two|three|four|five|six|seven|eight|nine))?)"
    r"\s(?P<mult>thousand|grand|hundred|lakhs?|lacs?|crores?|k)(?:\s(?P<after>dollars|euros?|pounds|rupees|quid|bucks|usd|eur|gbp))?\b"
)
_N = {w: v for v, w in enumerate("zero one two three four five six seven eight nine ten eleven twelve".split())}
_N |= {"a": 1, "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50}
_SCALE = {
    "k": 1000,
    "w": 10000,
    "m": 1000000,
    "mn": 1000000,
    "mio": 1000000,
    "mil": 1000,
    "tsd": 1000,
    "grand": 1000,
    "thousand": 1000,
    "hundred": 100,
    "lakh": 100000,
    "lakhs": 100000,
    "lac": 100000,
    "lacs": 100000,
    "crore": 10000000,
    "crores": 10000000,
    "cr": 10000000,
    "million": 1000000,
    "万": 10000,
    "萬": 10000,
    "千": 1000,
    "百": 100,
    "亿": 100000000,
}


#: Words before a bare figure that make it a sum.
PAYING = re.compile(
    r"(?:一共|共计?|合计|总计|总共|付|转|打|汇|还|给|付你|转你|打你|给你|转了|付了|打了|汇了|给了|给了你|转了你|total(?: of)?|altogether|"
    r"pay(?:ing)?|paid|sen[dt]|sending|transfer(?:red|ring)?|wired?|remit(?:ted)?"
    r"|amount(?: of)?|amount\s?:|sum of|payment of|insgesamt|total de|montant de|"
    r"importe de|的|这|那|剩下|剩|余款|尾款|余|此)\s?(?:you |another |about |another |your )?$"
)


@dataclass(slots=True)
class Money:
    """A sum at its place; ``sure`` when a currency or a unit stands beside it. ``currency`` is None when none is named."""

    start: int
    end: int
    value: Decimal
    currency: str | None
    sure: bool


def decimal_of(text, known=()):
    """A figure as a number; whether ``1.234`` is a thousand or a fraction follows from ``known`` sums of the open items."""
    bare = text.replace(" ", "").replace("'", "")
    both = re.search(r"[.,]", bare)
    if not both:
        return Decimal(bare)
    last = max(bare.rfind("."), bare.rfind(","))
    mark, other = bare[last], "," if bare[last] == "." else "."
    after = len(bare) - last - 1
    whole = Decimal(bare.replace(".", "").replace(",", ""))
    if other in bare or after != 3 or bare.count(mark) > 1:
        if bare.count(mark) > 1:
            return whole
        return Decimal(bare.replace(other, "").replace(mark, "."))
    fraction = Decimal(bare.replace(mark, "."))
    return fraction if fraction in known and whole not in known else whole


def _chinese(text):
    """The number that Chinese numerals say, or None when a single digit stands alone."""
    total = section = digit = last = 0
    for char in text:
        if char in _CN:
            digit = _CN[char]
        elif char in _UNITS:
            section += (digit or 1) * _UNITS[char]
            last, digit = _UNITS[char], 0
        else:
            scale = _SCALE[char]
            total += (section + digit) * scale
            section, digit, last = 0, 0, scale
    if digit and last and not text.endswith(tuple(_UNITS)) and len(text) > 1 and text[-2] in "万萬千百":
        digit *= last // 10  # 三万六 is thirty-six thousand
    return total + section + digit


#: What is counted in pieces or time is no sum.
COUNTED = re.compile(
    r"\s?(?:pcs|pieces|boxes|units|sets|hours|hrs|days|kg|tons?|pallets|cartons|件|个|箱|套|台|吨|公斤|天|"
    r"次|期|月|年|小时|米|只|张|笔|号|条|款|点|分)"
)
SHARE = re.compile(r"\s?%|\s?(?:percent|per cent|pct|prozent)|st\b|nd\b|rd\b|th\b")


def find(text, known=(), taken=()):
    """Sums in a folded text.

    :param known: sums of the open items, which make a bare figure a sum and decide what a separator means
    :param taken: ``[(start, end)]`` of what is something else: days, numbers of documents
    :return: ``[Money]`` in their order
    """
    found = [money for hit in FIGURE.finditer(text) if (money := _figure(text, hit, known, taken))]
    found += [
        money for hit in CHINESE.finditer(text) if not _inside(hit, found, taken) and (money := _chinese_sum(text, hit))
    ]
    for hit in WORDS.finditer(text):
        if not _inside(hit, found, ()):
            count = sum(_N.get(word, 0) for word in re.split(r"[ -]", hit.group("n")))
            value = Decimal(count * _SCALE[hit.group("mult")])
            found.append(Money(hit.start(), hit.end(), value, SYMBOLS.get(hit.group("after") or ""), True))
    found.sort(key=lambda money: money.start)
    return found


def _inside(hit, found, taken):
    places = [*taken, *((money.start, money.end) for money in found)]
    return any(hit.start() < end and start < hit.end() for start, end in places)


def _figure(text, hit, known, taken):
    """The sum that a figure says, or None when it is something else."""
    start = min(hit.start(name) for name in ("cur", "sign", "fig") if hit.group(name))
    before = text[start - 1 : start]
    glued = (
        hit.group("cur") is None and re.match(r"[\w#/.-]", before or " ") and not re.match(r"[\u4e00-\u9fff]", before)
    )
    if glued and not (before == "-" and text[start - 2 : start - 1] in ("", " ")):
        return None
    if any(hit.start("fig") < b and a < hit.end("fig") for a, b in taken) or SHARE.match(text[hit.end() :]):
        return None
    mult = hit.group("mult")
    if mult == "m" and text[hit.end("mult") : hit.end("mult") + 2] in (".n", ". "):
        mult = None
    value = _scaled(decimal_of(hit.group("fig"), known), mult, hit.group("tail"))
    name = (hit.group("cur") or hit.group("after") or "").strip(" .")
    sure = bool(name or mult) or hit.group().endswith("/-") or value in known
    shaped = re.search(r"[,. ']\d{3}|[.,]\d\d$", hit.group("fig"))
    if not sure and not shaped and (value < 100 or not PAYING.search(text[: hit.start()])):
        return None
    if not name and mult in (None, "百", "千") and COUNTED.match(text[hit.end() :]):
        return None
    if (
        not name
        and mult in ("m", "w", "cr", "mil")
        and not re.search(r"付|转|汇|打|还|先", text[max(0, start - 6) : start])
    ):
        sure = value in known
    currency = SYMBOLS.get(name, name.upper()) if name else None
    return Money(start, hit.end(), -value if hit.group("sign") else value, currency, sure)


def _scaled(value, mult, tail):
    """``3.6`` and ``万`` are 36000; what follows 万 is its next smaller unit: ``3万6``."""
    if not mult:
        return value
    scale = _SCALE[mult]
    rest = Decimal(tail) * (scale // 10 ** len(tail) if len(tail) < 4 else 1) if tail else 0
    return value * scale + rest


def _chinese_sum(text, hit):
    fig, after = hit.group("fig"), hit.group("after")
    if (
        not after
        and not re.search(r"[万萬亿仟]$|[万萬][一二三四五六七八九千]", fig)
        and not re.fullmatch(r".?[千].?", fig)
    ):
        return None
    if len(fig) == 1 and not after or re.match(r"[点分期个笔张件台]", text[hit.end() :]):
        return None
    value = Decimal(_chinese(fig))
    return Money(hit.start(), hit.end(), value, SYMBOLS.get(after or hit.group("cur")), True) if value else None
