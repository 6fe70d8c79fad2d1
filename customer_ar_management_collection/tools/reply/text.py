"""The customer's own text, cut into sentences and clauses that keep their place in the message."""

import re
from dataclasses import dataclass, field

from .fold import fold
from .own import body_lines

ABBREVIATIONS = frozenset(
    "dec jan feb mar apr jun jul aug sep sept oct nov no nos nr rs mr mrs ms dr inc ltd co corp pvt approx inv st ca bzw art acct ref"
    " dept etc e.g i.e m.n s.a s.l usd vs tel ext fa st.nr abs zzgl inkl exkl vom ggf evtl rg re zb z.b u.a d.h fr sr sra lic ing exp"
    " misc min approx hr fr núm nro fact facture m mme incl excl max min attn messrs".split()
)
#: Abbreviations after which a capital letter begins a new sentence.
ENDS = frozenset(
    "dec jan feb mar apr jun jul aug sep sept oct nov inc ltd co corp etc days abs incl excl max min pvt".split()
)


@dataclass(slots=True)
class Piece:
    """A sentence or clause: its place in the message and what was quoted right above it."""

    start: int
    end: int
    text: str
    quoted: str = ""
    paragraph: int = 0
    line: int = 0
    closing: str = ""
    clauses: list = field(default_factory=list)


_STOP = re.compile(r"[。!?;]+|\.(?=\s|$)|\.{2,}")
_LABEL = re.compile(r"^\s*[-*•|]?\s*[a-z\u4e00-\u9fff](?:[^\W\d]|[ /().-]){1,28}\s*:\s*\S")


_ENTRY = re.compile(r"\s*(?:[-*•]|\d+[.)]\s|\S+\s*[-:=]\s|[a-z0-9/-]*\d[a-z0-9/-]*\s)")


#: A number of a document and what is said of it.
_ITEM_LINE = re.compile(r"\s*[a-z0-9/._-]*\d[a-z0-9/._-]*\s*(?:[:=]|\s-)\s")


def _wrapped(line, following):
    """Does the paragraph go on in the next line?"""
    if (
        not following.strip()
        or len(line) < 56
        or re.search(r"[.!?:;。]\s*$", line)
        or not re.match(r"\s{0,3}[a-z\d($€£]", following)
    ):
        return False
    if _ITEM_LINE.match(following):
        return False
    return not _ENTRY.match(following) or len(line) >= 68 and bool(re.match(r"\s{0,3}[a-z]", following))


def sentences(body):
    """The own text in sentences.

    :return: ``[Piece]`` in their order, folded
    """
    pieces, block, paragraph = [], None, 0
    lines = body_lines(body)
    number = 0
    while number < len(lines):
        start, end, quoted, text = lines[number]
        if not text.strip():
            paragraph += 1
            number += 1
            continue
        while (
            number + 1 < len(lines)
            and _wrapped(text.split("\n")[-1], lines[number + 1][3])
            and lines[number + 1][0] == end + 1
        ):
            end = lines[number + 1][1]
            text = fold(body[start:end])
            number += 1
        while (
            _LABEL.match(text)
            and not _stops(text)
            and number + 1 < len(lines)
            and _LABEL.match(lines[number + 1][3])
            and lines[number + 1][0] == end + 1
            and not _stops(lines[number + 1][3])
        ):
            end = lines[number + 1][1]
            text = fold(body[start:end])
            number += 1
        block = number
        for a, b, closing in _cut(text, body[start:end]):
            pieces.append(Piece(start + a, start + b, text[a:b], quoted, paragraph, block, closing))
        number += 1
    return pieces


def _stops(text):
    return bool(re.search(r"[。!?;]|\.\s+\S", text))


def _cut(text, plain):
    """Places of the sentences in a line: ``(start, end, closing mark)``."""
    place = 0
    for found in _STOP.finditer(text):
        if found.group() == "." and _no_stop(text, found.start(), plain):
            continue
        if text[place : found.end()].strip(" .。!?;"):
            yield (*_trim(text, place, found.end()), found.group()[-1])
        place = found.end()
    if text[place:].strip():
        yield (*_trim(text, place, len(text)), "")


def _no_stop(text, place, plain):
    """Is the full stop part of an abbreviation, of a date or of a number?"""
    word = re.search(r"[\w.]+$", text[:place])
    if not word:
        return False
    word = word.group()
    follows = text[place + 1 :].lstrip()
    if word in ABBREVIATIONS or len(word) == 1 and word.isalpha() and word not in "ix":
        capital = re.match(r"\s*[A-ZÄÖÜÉ]", plain[place + 1 :])
        return bool(follows) and not (capital and word in ENDS)
    if (
        word.isdigit()
        and len(word) <= 2
        and re.match(r"(?:jan|feb|m[aä]r|apr|ma[iy]|jun|jul|aug|sep|o[ck]t|nov|de[cz])", follows)
    ):
        return True
    return bool(re.fullmatch(r"\d{1,2}\.\d{1,2}", word)) and bool(re.match(r"[a-zäöü(,]", follows))


def _trim(text, start, end):
    while start < end and text[start] in " \n\t":
        start += 1
    while end > start and text[end - 1] in " \n\t":
        end -= 1
    return start, end


_CLAUSE = re.compile(
    r",(?!\d{3}(?!\d))(?!\d{1,2}(?=\D|$)(?<=\d,))|[:](?=\s)|;|\n|\s-\s|\s(?:but|however|whereas|though|"
    r"although|while|aber|mais|pero)\s"
    r"|\s(?:and|und|et|y)\s|但是?|不过|而(?=[^且])|其余|余款|剩(?:下|余)|另外(?=[^,]{2})|\sthen\s|/(?=\s)"
)


_JOINS = re.compile(r"\s(?:and|und|et|y)\s")
_NEW = re.compile(
    r"(?:(?:then|also|so|now|maybe|perhaps|again|kindly|if|once|when)\s)*(?:will|can|could|please|pls|we|"
    r"we'll|i'll|i|you|"
    r"it|they|the (?:rest|balance|other|others|second|remaining|remainder|goods|invoice|price)"
    r"|der rest|den rest|le (?:solde|reste)|el resto|let|send|paid|bitte|merci|favor|wir|ich|nous|another)\b"
)


#: What asks by itself, so that the clauses before it do not: *it is paid on Friday, and could you send a copy?*
_ASKS = re.compile(
    r"(?:(?:and|but|so|also|then)\s)*(?:(?:could|can|would|will|may|might) (?:you|we|i|u|someone)|"
    r"(?:please|kindly|pls|what|when|where|who|how|which|why)\b)|.*(?:能不能|能否|可否|可不可以|是否|请问|麻烦)"
)


def _apart(text, place, at, days):
    """Does *and* join two statements? Only where the second has its own subject, or both have their day."""
    end = re.search(r"[,;](?!\d)|\s(?:and|und|et|y)\s|$", text[at:]).start() + at
    return bool(_NEW.match(text[at:])) or (
        any(place <= start < at for start, _end in days) and any(at <= start < end for start, _end in days)
    )


def clauses(piece, whole=()):
    """The clauses of a sentence, as pieces of it.

    :param whole: ``[(start, end)]`` of what is never cut: days, sums
    """
    place, found = 0, []
    for cut in _CLAUSE.finditer(piece.text):
        at = cut.start() if re.match(r"[\w\u4e00-\u9fff]", cut.group().strip()[:1] or ",") else cut.end()
        if (
            cut.group().startswith(",")
            and re.match(r",\d", piece.text[cut.start() :])
            and re.search(r"\d$", piece.text[: cut.start()])
        ):
            continue
        if _JOINS.match(cut.group()) and not _apart(piece.text, place, cut.end(), whole):
            continue
        if any(start < at < end or start < cut.start() < end for start, end in whole):
            continue
        if piece.text[place:at].strip(" ,:;"):
            found.append((place, at))
            place = at
    found.append((place, len(piece.text)))
    result = []
    for start, end in found:
        start, end = _trim(piece.text, start, end)
        text = piece.text[start:end].rstrip(" ,:;-、")
        if text.strip(" ,.-:;/"):
            last = end >= len(piece.text.rstrip())
            result.append(
                Piece(
                    piece.start + start,
                    piece.start + start + len(text),
                    text,
                    piece.quoted,
                    piece.paragraph,
                    piece.line,
                    piece.closing if last else "," + piece.closing,
                )
            )
    if len(result) > 1 and result[-1].closing == "?" and _ASKS.match(result[-1].text):
        for part in result[:-1]:
            part.closing = ","
    return result or [piece]
