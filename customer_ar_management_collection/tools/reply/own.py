"""The customer's own text in a mail: without what is quoted, signatures and legal notices."""

import re

from .fold import fold

CUT = re.compile(
    r"^\s*[-=_*]{2,}\s*.*(?:original message|original appointment|forwarded message|forwarded by|原始邮件|原邮件|转发的?邮件|转发邮件"
    r"|ursprüngliche nachricht|weitergeleitete nachricht|message d.origine|message transféré|mensaje original|mensaje reenviado"
    r"|reply above this line|above this line|以上回复|请在此行以上回复).*$|^\s*_{20,}\s*$|^\s*begin forwarded message\s*:\s*$"
    r"|^\s*#{2,}.*(?:reply above|above this line).*$",
    re.I,
)
HEAD = re.compile(r"^\s*\**(?:from|发件人|寄件者|von|de|da|expéditeur|remitente)\**\s*:", re.I)
HEAD_NEXT = re.compile(
    r"^\s*\**(?:sent|date|to|subject|cc|发送时间|发送日期|日期|时间|收件人|抄送|主题|gesendet|datum|an|betreff|envoyé|à|objet|enviado"
    r"|fecha|para|asunto)\**\s*:",
    re.I,
)
WROTE = re.compile(
    r"^\s*(?:(?:on|am|le|el)\b.*(?:wrote|schrieb|a écrit|escribió)|在?.*写道|.*\bwrote)\s*.{0,40}:\s*$", re.I
)
WROTE_START = re.compile(r"^\s*(?:on|am|le|el)\b.*\d", re.I)
#: The own text ends where a legal notice or a signature of a device begins.
NOTICE = re.compile(
    r"confidential|disclaimer|intended (?:only )?for|intended recipient|received (?:this|it) (?:e-?mail |"
    r"message )?(?:in error|by mistake)"
    r"|before printing|think before|环境.*打印|保密|仅供收件人|vertraulich|confidentiel|confidencial|unsubscribe|virus|privileged"
    r"|registered (?:in|office)|company (?:no|number|reg)|this (?:message|e-?mail|mailbox) (?:was|is) (?:sent|scanned|generated)",
    re.I,
)
DEVICE = re.compile(
    r"^\s*(?:sent from|get outlook|sent via|发自我的|来自我的|从我的.*发送|由我的.*发送|von meinem|envoyé de(?:puis)?"
    r"|enviado desde|gesendet (?:von|mit)).*$",
    re.I,
)
CLOSING = re.compile(
    r"^\s*(?:(?:best|kind|warm|warmest|many|with|yours|thanks|thank|thx|cheers|regards|sincerely|rgds|br|kr|brgds|cordially|salutations"
    r"|mfg|lg|vg|mit freundlich\w*|freundliche|beste|viele|herzliche|cordialement|bien|saludos|un saludo|atentamente|atte|cordiales"
    r"|respectfully|greetings|salam|特此(?:回复|函复|复函|函告)|此复)\b[\w ,.&'/!+-]{0,40}|此致|敬礼|特此.{0,4}|此复|"
    r"顺颂商祺|顺祝.{0,4}|祝好|商祺|敬上|谢谢[!！。]?)\s*[,.!]?\s*$",
    re.I,
)


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
        rest = [text for _start, text in lines[number + 1 :] if text.strip()]
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


def body_lines(body):
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
