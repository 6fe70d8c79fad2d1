"""The learnt reader beside the tables of words: it doubts what they say, finds what they miss, and weighs the reason."""

from . import learnt

#: A statement of the words that is less likely than this is not believed; asking for time and telling of payments more easily.
KEEP = 0.3
#: What the words say without a day is not believed either where the learnt reader, not told of it, finds it less likely than this. By five
#: foldings of the sentences: below it about as many are wrong as right.
UNTOLD = {"promise": 0.2, "question": 0.15, "paid": 0.1}
#: A sentence in which the words find nothing says what is more likely than this (by the same foldings), beside other statements at
#: least ``BESIDE``.
ALONE = {"promise": 0.8, "plan_request": 0.8, "absence": 0.8}
ALONE_ELSE, BESIDE = 0.5, 0.75
#: What is found beside other statements.
ADDED = ("promise", "dispute", "paid", "question")
EASILY = {"insolvency": 0, "absence": 0, "plan_request": 0.1, "paid": 0.2, "remittance": 0.15}
#: A day beside words that say nothing is no promise where something else is as likely as this, or a promise less likely.
SOMETHING_ELSE, MOVING = 0.8, 0.5


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
        other = frame.text if len(frames) == 1 else piece.text
        if chances[frame.kind] < KEEP and other != text:
            apart, apart_reasons = learnt.kinds(other, asks, act_of(frame))
            if apart[frame.kind] > chances[frame.kind]:
                chances, reasons = apart, apart_reasons
        if chances[frame.kind] < EASILY.get(frame.kind, KEEP) or not (
            frame.days or _untold(frame.kind, {text, other}, asks)
        ):
            continue
        if frame.kind == "dispute":
            frame.reason = _reason(frame.reason, reasons)
        believed.append(frame)
    return believed


def _untold(kind, texts, asks):
    """Whether the learnt reader would say the same of the clause or its sentence without being told what the words say."""
    least = UNTOLD.get(kind, 0)
    return not least or any(learnt.kinds(text, asks)[0][kind] >= least for text in texts)


def _reason(said, reasons):
    likely = max(reasons, key=reasons.get)
    own = reasons.get("credit_expected" if said == "credit_weak" else said, 0)
    return likely if own < 0.02 and reasons[likely] > 0.6 else said


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
    least = max(ALONE.get(kind, ALONE_ELSE), BESIDE if beside else 0)
    if kind == "none" or chances[kind] < least or beside and kind not in ADDED:
        return None
    return kind, max(reasons, key=reasons.get) if kind == "dispute" else None
