"""Whether the words of a step say what its list says. No text is understood here; what is looked for are the few
words that would make a figure untrue: an amount called overdue before it is due, one called coming due after it,
earlier reminders where none are asked for."""

import re

FIGURES = re.compile(r"\{(?:total|count|items|oldest_document)\}")
LATE = re.compile(r"overdue|past due|in arrears|逾期|拖欠|超期", re.IGNORECASE)
NEGATED = re.compile(
    r"not (?:yet )?(?:overdue|past due)|尚?未逾期|没有逾期|避免逾期|nothing (?:is )?overdue", re.IGNORECASE
)
COMING = re.compile(
    r"coming due|falls? due soon|(?:is|are|will be) due soon|will fall due|即将到期|将要到期", re.IGNORECASE
)
REMINDED = re.compile(
    r"\b(?:earlier|previous|prior|last|second|third|final|repeated|several) (?:payment )?reminders?\b"
    r"|\b(?:in spite of|despite) (?:our|the|all)\b[^.]{0,20}\breminders?\b"
    r"|\b(?:final|last|second) (?:notice|demand|warning)\b|\bfor the (?:last|second|third) time\b|\breminded you\b"
    r"|再次(?:提醒|催|通知|函)|第[二三四]次|多次(?:提醒|催|通知)|(?:此前|之前|以前|先前|前次|上次|虽经)的?(?:提醒|催|通知|函)"
    r"|最后(?:通知|通牒|一次|催)|最终(?:通知|催)",
    re.IGNORECASE,
)
SENTENCE = re.compile(r"(?<=[.!?。！？;；])\s*|</p>|<br\s*/?>")


def contradictions(offset, demands, lists_not_due, texts):
    """What the texts of a step say that its list or its place on the ladder does not bear out.

    :param offset: days after the due date at which the step is reached
    :param demands: reminders that must be on record before it
    :param lists_not_due: whether the plan's letters list what is not due yet
    :param texts: its subjects and bodies, in every language (None allowed)
    :return: list of codes, each once: ``late_before_due``, ``coming_after_due``, ``not_due_not_listed``,
        ``reminders_not_asked_for``
    """
    codes = []
    for text in filter(None, texts):
        sentences = [NEGATED.sub("", part) for part in SENTENCE.split(text)]
        named = [part for part in sentences if FIGURES.search(part)]
        if offset <= 0 and ("{oldest_days}" in text or any(LATE.search(part) for part in named)):
            codes.append("late_before_due")
        if offset > 0 and any(COMING.search(part) for part in named):
            codes.append("coming_after_due")
        if offset > 0 and "{not_due_total}" in text and not lists_not_due:
            codes.append("not_due_not_listed")
        if not demands and any(REMINDED.search(part) for part in sentences):
            codes.append("reminders_not_asked_for")
    return list(dict.fromkeys(codes))
