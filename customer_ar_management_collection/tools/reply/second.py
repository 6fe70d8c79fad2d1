"""The learnt reader beside the tables of words: it doubts what they say, finds what they miss, and weighs the reason."""

from . import learnt
from .acts import Act, denied, language
from .marks import words_beside

#: A statement of the words that is less likely than this is not believed; by five foldings of the labelled sentences what is
#: less likely is wrong at least as often as right, what is kept is right in 96 of 100.
KEEP = {
    "promise": 0.6,
    "dispute": 0.6,
    "paid": 0.6,
    "remittance": 0.6,
    "question": 0.5,
    "plan_request": 0.5,
    "absence": 0.3,
    "wrong_person": 0.3,
    "insolvency": 0.1,
}
#: What is so unlikely is something else where that is as likely as this.
UNLIKELY, INSTEAD, FIRM = 0.3, 0.7, 0.9
EASILY = ("absence", "wrong_person", "insolvency")
MISSING = ("tax", "not_delivered", "duplicate")
#: A sentence in which the words find nothing says what is more likely than this (by the same foldings), beside other statements at
#: least ``BESIDE``.
ALONE = {
    "promise": 0.7,
    "dispute": 0.8,
    "paid": 0.8,
    "remittance": 0.7,
    "question": 0.6,
    "plan_request": 0.6,
    "absence": 0.9,
    "wrong_person": 0.8,
    "insolvency": 0.8,
}
BESIDE = 0.8
#: What a clause says by itself, where it is more likely than this.
CLAUSES = ("promise", "dispute", "paid", "question", "plan_request")
CLAUSE = 0.9
#: What the whole sentence has to be at least where only a clause of it says something.
WHOLE = 0.15
#: The clause whose day is that of a promise is a promise at least as likely as this.
DATED = 0.4
#: Where a message says nothing else, its sentences are heard together: a chance above ``HEARD`` in each, and above ``TOGETHER`` in
#: all; so are those after an item of which it says nothing else.
HEARD = 0.25
TOGETHER, OF_AN_ITEM = 0.65, 0.635
#: A sentence tells the reason of the complaint beside it where it is as likely a complaint as this.
WHY = 0.7
#: What is found beside other statements.
ADDED = ("promise", "dispute", "paid", "question", "remittance", "wrong_person", "plan_request")
#: A day beside words that say nothing is no promise where something else is as likely as this, or a promise less likely.
SOMETHING_ELSE, MOVING = 0.6, 0.5


def judge(frames, piece):
    """The statements of a sentence that are believed.

    :param frames: what the words say
    :return: ``[Frame]``, perhaps with another kind or reason
    """
    believed = []
    for frame in frames:
        text = piece.text if len(frames) == 1 else frame.text
        asks = piece.closing == "?" and frame is frames[-1]
        chances, reasons = learnt.kinds(text, asks, act_of(frame))
        whole = learnt.kinds(piece.text, asks, act_of(frame))[0][frame.kind]
        for other in (frame.text, frame.core, piece.text) if whole >= WHOLE else ():
            apart, apart_reasons = learnt.kinds(other, asks, act_of(frame))
            if other and chances[frame.kind] < min(KEEP[frame.kind], apart[frame.kind]):
                chances, reasons = apart, apart_reasons
        if chances[frame.kind] + _asked(frame, chances) < KEEP[frame.kind]:
            instead = max(chances, key=chances.get)
            least = FIRM if frame.kind in EASILY or frame.kind == "dispute" and instead == "question" else INSTEAD
            if chances[frame.kind] > UNLIKELY or instead == "none" or chances[instead] < least:
                continue
            if denied(instead, piece.text, language(piece.text)):
                continue
            frame.kind, frame.reason = instead, None
        if frame.kind == "dispute":
            frame.reason = _reason(frame.reason, reasons)
        believed.append(frame)
    return believed


def _asked(frame, chances):
    """What is missing may be a complaint or asked for: where the words find a complaint, the two are one."""
    return chances["question"] if frame.kind == "dispute" and frame.reason in MISSING else 0


def _reason(said, reasons):
    """The reason of the words, unless another is so much likelier; *other* gives way sooner."""
    likely = max(reasons, key=reasons.get)
    own = reasons.get("credit_expected" if said == "credit_weak" else said, 0)
    return likely if reasons[likely] > own * (3 if said == "other" else 5) else said


def hear(readings, sentence):
    """Clauses in which the words find nothing say what is very likely; with a day and an item or a sum they promise as their sentence.

    One that only says what another clause of the sentence says, without an item or a sum, is not heard.
    """
    loud = {reading.act.kind for reading in readings if reading.act}
    for reading in readings:
        if reading.act is None:
            reading.act = _heard(reading, sentence, loud)


def _heard(reading, sentence, loud):
    own = bool(reading.moneys or reading.mentions)
    whole = learnt.kinds(sentence.text, sentence.closing == "?", "none")[0]
    if reading.days and own and whole["promise"] >= ALONE["promise"]:
        return Act("promise")
    if not own and not words_beside(reading):  # *and the 25th* says nothing by itself
        return None
    chances, reasons = learnt.kinds(reading.piece.text, reading.piece.closing == "?", "none")
    kind = max(chances, key=chances.get)
    if kind in CLAUSES and chances[kind] >= CLAUSE and whole[kind] >= WHOLE and (own or kind not in loud):
        return Act(kind, max(reasons, key=reasons.get) if kind == "dispute" else None)
    return None


def days_of(readings):
    """The days of the clause that promises most, where the clauses of a promise name several: the others say why or what comes first."""
    dated = [
        (learnt.kinds(one.piece.text, False, "none")[0]["promise"], -at, one)
        for at, one in enumerate(readings)
        if one.days
    ]
    return max(dated)[2].days if dated and max(dated)[0] >= DATED else []


def moves(piece):
    """Whether a sentence in which the words find only a day may promise something on it."""
    chances, _reasons = learnt.kinds(piece.text, piece.closing == "?", "none")
    return learnt.kinds(piece.text, piece.closing == "?")[0]["promise"] >= MOVING and all(
        chance < SOMETHING_ELSE for kind, chance in chances.items() if kind != "promise"
    )


def act_of(frame):
    """What the words say, as the class of the learnt reader."""
    return (
        f"dispute:{frame.reason}".replace("credit_weak", "credit_expected") if frame.kind == "dispute" else frame.kind
    )


def likeliest(text, asks, beside=False):
    """What a sentence says in which the words find nothing.

    :param beside: whether the message says something else
    :return: ``(kind, reason or None)``, or None where that is nothing or not likely enough
    """
    chances, reasons = learnt.kinds(text, asks, "none")
    kind = max(chances, key=chances.get)
    if kind == "none":
        return None
    least = max(ALONE[kind], BESIDE if beside else 0)
    if chances[kind] < least or beside and kind not in ADDED:
        return None
    return kind, max(reasons, key=reasons.get) if kind == "dispute" else None


def together(pieces, least=TOGETHER):
    """What sentences say together in which neither reader finds anything.

    :param pieces: ``[(place, sentence)]``
    :return: ``(place in the list, kind, reason or None)`` of the sentence that says it most, or None
    """
    doubts, best, why = {}, {}, {}
    for place, (_number, piece) in enumerate(pieces):
        chances, reasons = learnt.kinds(piece.text, piece.closing == "?", "none")
        for reason, chance in reasons.items():
            why[reason] = why.get(reason, 0) + chance
        for kind, chance in chances.items():
            if kind != "none" and chance >= HEARD:
                doubts[kind] = doubts.get(kind, 1) * (1 - chance)
                best[kind] = max(best.get(kind, (0, 0)), (chance, -place))
    kind = min(doubts, key=doubts.get, default=None)
    if kind is None or 1 - doubts[kind] < least:
        return None
    return -best[kind][1], kind, max(why, key=why.get) if kind == "dispute" else None


def why(piece):
    """The reason of a complaint that a sentence beside it gives, or None."""
    chances, reasons = learnt.kinds(piece.text, piece.closing == "?", "none")
    likely = max(reasons, key=reasons.get)
    return likely if chances["dispute"] >= WHY and likely != "other" and reasons[likely] >= WHY * 0.7 else None
