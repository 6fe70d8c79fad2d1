"""The customer's own text: folded for reading, cut into sentences and clauses that keep their place in the message."""
import re
from dataclasses import dataclass, field

CUT = re.compile(
    r"^\s*[-=_*]{2,}\s*.*(?:original message|original appointment|forwarded message|forwarded by|原始邮件|原邮件|转发的?邮件|转发邮件"
    r"|ursprüngliche nachricht|weitergeleitete nachricht|message d.origine|message transféré|mensaje original|mensaje reenviado"
    r"|reply above this line|above this line|以上回复|请在此行以上回复).*$|^\s*_{20,}\s*$|^\s*begin forwarded message\s*:\s*$"
    r"|^\s*#{2,}.*(?:reply above|above this line).*$", re.I)
HEAD = re.compile(r"^\s*\**(?:from|发件人|寄件者|von|de|da|expéditeur|remitente)\**\s*:", re.I)
HEAD_NEXT = re.compile(
    r"^\s*\**(?:sent|date|to|subject|cc|发送时间|发送日期|日期|时间|收件人|抄送|主题|gesendet|datum|an|betreff|envoyé|à|objet|enviado"
    r"|fecha|para|asunto)\**\s*:", re.I)
WROTE = re.compile(
    r"^\s*(?:(?:on|am|le|el)\b.*(?:wrote|schrieb|a écrit|escribió)|在?.*写道|.*\bwrote)\s*.{0,40}:\s*$", re.I)
WROTE_START = re.compile(r"^\s*(?:on|am|le|el)\b.*\d", re.I)
#: The own text ends where a legal notice or a signature of a device begins.
NOTICE = re.compile(
    r"confidential|disclaimer|intended (?:only )?for|intended recipient|received (?:this|it) (?:e-?mail |message )?(?:in error|by mistake)"
    r"|before printing|think before|环境.*打印|保密|仅供收件人|vertraulich|confidentiel|confidencial|unsubscribe|virus|privileged"
    r"|registered (?:in|office)|company (?:no|number|reg)|this (?:message|e-?mail|mailbox) (?:was|is) (?:sent|scanned|generated)", re.I)
DEVICE = re.compile(r"^\s*(?:sent from|get outlook|sent via|发自我的|来自我的|从我的.*发送|由我的.*发送|von meinem|envoyé de(?:puis)?"
                    r"|enviado desde|gesendet (?:von|mit)).*$", re.I)
CLOSING = re.compile(
    r"^\s*(?:(?:best|kind|warm|warmest|many|with|yours|thanks|thank|thx|cheers|regards|sincerely|rgds|br|kr|brgds|cordially|salutations"
    r"|mfg|lg|vg|mit freundlich\w*|freundliche|beste|viele|herzliche|cordialement|bien|saludos|un saludo|atentamente|atte|cordiales"
    r"|respectfully|greetings|salam|特此(?:回复|函复|复函|函告)|此复)\b[\w ,.&'/!+-]{0,40}|此致|敬礼|特此.{0,4}|此复|顺颂商祺|顺祝.{0,4}|祝好|商祺|敬上|谢谢[!！。]?)\s*[,.!]?\s*$", re.I)
ABBREVIATIONS = frozenset(
    "dec jan feb mar apr jun jul aug sep sept oct nov no nos nr rs mr mrs ms dr inc ltd co corp pvt approx inv st ca bzw art acct ref"
    " dept etc e.g i.e m.n s.a s.l usd vs tel ext fa st.nr abs zzgl inkl exkl vom ggf evtl rg re zb z.b u.a d.h fr sr sra lic ing exp"
    " hr fr núm nro fact facture m mme incl excl max min attn messrs".split())
#: Abbreviations after which a capital letter begins a new sentence.
ENDS = frozenset("dec jan feb mar apr jun jul aug sep sept oct nov inc ltd co corp etc days abs incl excl max min pvt".split())
_FOLD = {ord("\u00a0"): " ", 0x3000: " ", 0x2007: " ", 0x202f: " ", 0x2009: " ", ord("’"): "'", ord("‘"): "'", ord("“"): '"', ord("”"): '"',
         ord("–"): "-", ord("—"): "-", ord("−"): "-", ord("￥"): "¥", ord("、"): "、", ord("\t"): " ", ord("…"): ".",
         ord("【"): "[", ord("】"): "]", ord("「"): '"', ord("」"): '"'}
_FOLD.update({code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)})


def fold(text):
    """Full-width forms, odd spaces and quotes as plain ones, lower case; as long as before, so that places stay true."""
    plain = text.translate(_FOLD)
    low = plain.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in plain)


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


def own_lines(body):
    """The lines that the customer wrote.

    :param body: text of the message
    :return: ``[(start, end, text quoted right above it)]``; an empty line is given as such
    """
    lines, place = [], 0
    for line in body.split("\n"):
        lines.append((place, line))
        place += len(line) + 1
    own, quoted, fresh = [], [], False
    skip = -1
    for number, (start, line) in enumerate(lines):
        if number <= skip:
            continue
        folded = fold(line)
        rest = [text for _start, text in lines[number + 1:] if text.strip()]
        if CUT.match(folded) or HEAD.match(folded) and any(HEAD_NEXT.match(fold(text)) for text in rest[:3]):
            break
        wrote = bool(WROTE.match(folded))
        if not wrote and rest and WROTE_START.match(folded) and number + 1 < len(lines):
            both = folded + " " + fold(lines[number + 1][1])
            if WROTE.match(both) and len(both) < 200:
                wrote, skip = True, number + 1
                rest = rest[1:]
        if wrote:
            if rest and rest[0].lstrip().startswith(">"):
                continue
            break
        if line.lstrip().startswith(">"):
            quoted = [*quoted, line.lstrip(" >")] if fresh else [line.lstrip(" >")]
            fresh = True
            continue
        if line.strip():
            fresh = False
        own.append((start, start + len(line), "\n".join(text for text in quoted if text.strip())))
    return own


def _body_lines(body):
    """Own lines without what follows a closing formula, and without legal notices."""
    own = own_lines(body)
    result, closed, left = [], False, 0
    for index, (start, end, quoted) in enumerate(own):
        text = fold(body[start:end])
        if not text.strip():
            result.append((start, end, quoted, ""))
            continue
        if re.match(r"^\s*--\s*$", text):
            break
        if DEVICE.match(text) or NOTICE.search(text) and len(text) > 40:
            result.append((start, start, quoted, ""))
            continue
        if closed and left > 0 and len(text) < 60 and not re.search(r"[?。!]|\d{3}", text):
            left -= 1
            result.append((start, start, quoted, ""))
            continue
        if CLOSING.match(text) and index > 0 and not re.search(r"\d", text):
            closed, left = True, 6
            result.append((start, start, quoted, ""))
            continue
        result.append((start, end, quoted, text))
    return result


_STOP = re.compile(r"[。!?;]+|\.(?=\s|$)|\.{2,}")
_LABEL = re.compile(r"^\s*[-*•|]?\s*[a-z\u4e00-\u9fff][\w /\u4e00-\u9fff().-]{1,28}\s*:\s*\S")


_ENTRY = re.compile(r"\s*(?:[-*•]|\d+[.)]\s|\S+\s*[-:=]\s|[a-z0-9/-]*\d[a-z0-9/-]*\s)")


def _wrapped(line, following):
    """Does the paragraph go on in the next line?"""
    if not following.strip() or len(line) < 56 or re.search(r"[.!?:;。]\s*$", line) or not re.match(r"\s{0,3}[a-z\d($€£]", following):
        return False
    return not _ENTRY.match(following) or len(line) >= 68 and bool(re.match(r"\s{0,3}[a-z]", following))


def sentences(body):
    """The own text in sentences.

    :return: ``[Piece]`` in their order, folded
    """
    pieces, block, paragraph = [], None, 0
    lines = _body_lines(body)
    number = 0
    while number < len(lines):
        start, end, quoted, text = lines[number]
        if not text.strip():
            paragraph += 1
            number += 1
            continue
        while (number + 1 < len(lines) and _wrapped(text.split("\n")[-1], lines[number + 1][3])
               and lines[number + 1][0] == end + 1):
            end = lines[number + 1][1]
            text = fold(body[start:end])
            number += 1
        while (_LABEL.match(text) and not _stops(text) and number + 1 < len(lines) and _LABEL.match(lines[number + 1][3])
               and lines[number + 1][0] == end + 1 and not _stops(lines[number + 1][3])):
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
        if text[place:found.end()].strip(" .。!?;"):
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
    follows = text[place + 1:].lstrip()
    if word in ABBREVIATIONS or len(word) == 1 and word.isalpha() and word not in "ix":
        capital = re.match(r"\s*[A-ZÄÖÜÉ]", plain[place + 1:])
        return bool(follows) and not (capital and word in ENDS)
    if word.isdigit() and len(word) <= 2 and re.match(
            r"(?:jan|feb|m[aä]r|apr|ma[iy]|jun|jul|aug|sep|o[ck]t|nov|de[cz])", follows):
        return True
    return bool(re.fullmatch(r"\d{1,2}\.\d{1,2}", word)) and bool(re.match(r"[a-zäöü(,]", follows))


def _trim(text, start, end):
    while start < end and text[start] in " \n\t":
        start += 1
    while end > start and text[end - 1] in " \n\t":
        end -= 1
    return start, end


_CLAUSE = re.compile(
    r",(?!\d{3}(?!\d))(?!\d{1,2}(?=\D|$)(?<=\d,))|[:](?=\s)|;|\n|\s-\s|\s(?:but|however|whereas|though|although|while|aber|mais|pero)\s"
    r"|\s(?:and|und|et|y)\s|但是?|不过|而(?=[^且])|其余|余款|剩(?:下|余)|另外(?=[^,]{2})|\sthen\s|/(?=\s)")


_JOINS = re.compile(r"\s(?:and|und|et|y)\s")
_NEW = re.compile(r"(?:(?:then|also|so|now|maybe|perhaps|again|kindly|if|once|when)\s)*(?:will|can|could|please|pls|we|we'll|i'll|i|you|it|they|the (?:rest|balance|other|others|second|remaining|remainder|goods|invoice|price)"
                  r"|der rest|den rest|le (?:solde|reste)|el resto|let|send|paid|bitte|merci|favor|wir|ich|nous|another)\b")


def _apart(text, place, at, days):
    """Does *and* join two statements? Only where the second has its own subject, or both have their day."""
    end = re.search(r"[,;]|\s(?:and|und|et|y)\s|$", text[at:]).start() + at
    return bool(_NEW.match(text[at:])) or (any(place <= start < at for start, _end in days) and any(at <= start < end for start, _end in days))


def clauses(piece, whole=()):
    """The clauses of a sentence, as pieces of it.

    :param whole: ``[(start, end)]`` of what is never cut: days, sums
    """
    place, found = 0, []
    for cut in _CLAUSE.finditer(piece.text):
        at = cut.start() if re.match(r"[\w\u4e00-\u9fff]", cut.group().strip()[:1] or ",") else cut.end()
        if cut.group().startswith(",") and re.match(r",\d", piece.text[cut.start():]) and re.search(r"\d$", piece.text[:cut.start()]):
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
            result.append(Piece(piece.start + start, piece.start + start + len(text), text, piece.quoted, piece.paragraph, piece.line,
                                piece.closing if last else "," + piece.closing))
    return result or [piece]
