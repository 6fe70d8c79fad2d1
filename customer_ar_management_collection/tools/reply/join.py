"""Statements that say the same again become one."""

import re

from .items import REST_MONEY

ATTACHED = re.compile(r"attach|enclos|附|见|anbei|anhang|ci-joint|pièce jointe|adjunt|截图|screenshot")
FOR_WHAT = re.compile(
    r"remittance advice|payment advice|detail|breakdown|明细|对应|核销[^,。]{0,6}[a-z0-9]{3,}|allocate|apply"
)
ACCOUNT = re.compile(r"remit-?to|address|bank|iban|swift|sort code|账号|帐号|账户|开户|\brib\b|cuenta")
ARRIVES = re.compile(
    r"\b(?:with you|arrive\w*|reach|land|hit|show|in your|you (?:should|will|'ll|can) (?:have|see|receive|get)|"
    r"should (?:have|be|clear)|receive|value)\b|到账|收到|到"
)
GOODS = re.compile(
    r"\b(?:goods|deliver\w+|shipment|order|pallet\w*|parcel|products?|material|machine|boxes|work|service)\b|货|设备|材料|"
    r"服务|产品"
)
PART_ONLY = re.compile(r"一部分|部分|\b(?:a|some|one) part\b|\bsomething\b")
OTHER_HALF = re.compile(r"\b(?:other|second) half\b|另一半|后一半")
WHY = re.compile(r"\W*(?:so |and |but )?(?:why|how come|what|为什么|为何|怎么|凭什么|warum|wieso|pourquoi|por qué)\b")


def _named(frame):
    return any(mention.how != "default" for mention in frame.mentions)


def _value(frame):
    return frame.moneys[0].value if frame.moneys else None


def _day(frame):
    return frame.days[0] if frame.days else None


def join(frames, items):
    """Merge statements of a kind that do not add anything.

    :param frames: in the order of the text, with their one day and their items
    """
    result = []
    for frame in frames:
        mine = next((other for other in result if _again(other, frame)), None)
        if mine is None:
            result.append(frame)
        else:
            _take(mine, frame)
    return _beside(result)


def _again(one, two):
    """Does the second statement repeat or complete the first?"""
    if one.kind != two.kind:
        return False
    if one.kind in ("absence", "wrong_person", "insolvency", "plan_request"):
        return True
    same = set(one.numbers) == set(two.numbers)
    if one.kind == "dispute":
        return same or not _named(one) or not _named(two)
    if one.kind == "question":
        if same or bool(one.numbers and two.numbers) and not (_named(one) and _named(two)):
            return True
        return (
            not (one.numbers and two.numbers)
            and two.sentence - one.sentence <= 1
            and not ACCOUNT.search(one.text + two.text)
        )
    if one.kind == "promise":
        if (
            one.moneys
            and REST_MONEY.search(two.text)
            or OTHER_HALF.search(two.text)
            and not OTHER_HALF.search(one.text)
        ):
            return False
        if _day(one) and _day(two):
            return (
                _day(one) == _day(two)
                and (same or not _named(two) or not _named(one))
                and _value(one) in (None, _value(two))
            )
        if not same and _named(one) and _named(two):
            return False
        return not (one.moneys and two.moneys and _value(one) != _value(two))
    if not same and _named(one) and _named(two):
        return False
    if _day(one) and _day(two) and _day(one) != _day(two):
        return False
    return not (one.moneys and two.moneys and _value(one) != _value(two))


def _take(one, two):
    if not _named(one) and _named(two):
        one.mentions = two.mentions
    if not _day(one) and _day(two):
        one.days = two.days
        if one.kind == "promise" or one.kind == "absence":
            one.start, one.end, one.text = two.start, two.end, one.text + " " + two.text
    if not one.moneys:
        one.moneys = two.moneys
    if one.kind == "dispute" and (one.reason in ("other", "credit_weak") and two.reason != "other"):
        one.reason, one.start, one.end = two.reason, two.start, two.end


def _beside(frames):
    """What statements of different kinds know of each other.

    A payment and what it is for share day, sum and items; a slip attached to a payment adds nothing; asking why one is billed belongs
    to the complaint; the wrong one has not ordered it either; an undated weak promise about everything yields to what is firmly said.
    """
    paid = next((frame for frame in frames if frame.kind == "paid"), None)
    advice = next((frame for frame in frames if frame.kind == "remittance"), None)
    if paid and advice:
        if (
            not advice.moneys
            and (not _named(advice) or ATTACHED.search(advice.text))
            and not FOR_WHAT.search(advice.text)
        ):
            frames = [frame for frame in frames if frame is not advice]
        elif not (_named(paid) and _named(advice) and set(paid.numbers) != set(advice.numbers)):
            _share(paid, advice)
            _share(advice, paid)
    frames = [frame for at, frame in enumerate(frames) if not _follows(frame, frames[at - 1] if at else None)]
    disputes = {frame.sentence for frame in frames if frame.kind == "dispute"}
    firm = [frame for frame in frames if frame.kind in ("paid", "dispute") and _named(frame)]
    plan = any(frame.kind == "plan_request" for frame in frames)
    elsewhere = {frame.sentence for frame in frames if frame.kind == "wrong_person"}
    return [
        frame
        for frame in frames
        if not (
            _of_another(frame, elsewhere)
            or plan
            and frame.kind == "promise"
            and not frame.moneys
            and PART_ONLY.search(frame.text)
            or frame.kind == "promise"
            and not _day(frame)
            and not _named(frame)
            and frame.weak
            and firm
            or frame.kind == "question"
            and _of_a_dispute(frame, frames)
            or frame.kind == "question"
            and WHY.match(frame.text)
            and {frame.sentence - 1, frame.sentence + 1, frame.sentence} & disputes
        )
    ]


def _follows(frame, before):
    """What only explains the statement before: when paid money arrives, that a copy asked for never came."""
    if before is None or frame.sentence - before.sentence > 1:
        return False
    if frame.kind == "promise" and (before.kind in ("paid", "remittance") or before.kind == "promise" and _day(before)):
        return not frame.moneys and not _named(frame) and bool(ARRIVES.search(frame.text))
    return (
        frame.kind == "dispute"
        and before.kind == "question"
        and frame.reason in ("not_delivered", "tax")
        and not _named(frame)
        and not GOODS.search(frame.text)
    )


def _of_a_dispute(question, frames):
    """Asking about what is disputed belongs to the complaint."""
    return any(
        frame.kind == "dispute"
        and abs(frame.sentence - question.sentence) <= 2
        and (not _named(question) or set(question.numbers) & set(frame.numbers))
        for frame in frames
    )


def _of_another(frame, elsewhere):
    """Who is the wrong one, in a sentence beside it, has not ordered anything either."""
    beside = {frame.sentence - 1, frame.sentence, frame.sentence + 1}
    return (
        frame.kind == "dispute"
        and frame.reason in ("wrong_order", "other")
        and not _named(frame)
        and bool(beside & elsewhere)
    )


def _share(one, two):
    if not _named(one) and _named(two):
        one.mentions = two.mentions
    if not one.moneys:
        one.moneys = two.moneys
    if not _day(one) and _day(two):
        one.days = two.days
