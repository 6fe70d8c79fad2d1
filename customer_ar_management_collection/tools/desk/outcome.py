"""What follows from how a call ended: when to speak next."""

from datetime import timedelta

#: Days until the next contact, where nobody says otherwise.
DAYS = {
    "reached": 7,
    "promised": 0,
    "disputed": 7,
    "paid": 3,
    "plan": 2,
    "question": 2,
    "no_answer": 1,
    "call_back": 1,
    "wrong_person": 1,
    "refused": 3,
    "absent": 5,
    "insolvent": 14,
    "nothing": 7,
}
#: After these the customer's own cycle counts: there is nothing to wait for.
CYCLE = ("reached", "nothing")


def next_contact(result, day, is_off, until=None, grace=0, cycle=0):
    """The first working day on which to speak again.

    :param result: code of the outcome
    :param day: date of the contact
    :param is_off: function of a date: nobody works
    :param until: the promised day or the deadline of a dispute, where there is one
    :param cycle: days after which this customer is spoken to again, 0 where nobody has said; not before an outcome's own days
    :param grace: days that a promise is waited for beyond its day
    :return: a date after ``day``
    """
    days, start = (
        (grace + 1, until)
        if until and until >= day
        else (max(DAYS.get(result, 1), cycle if result in CYCLE else 1), day)
    )
    following = start + timedelta(days=days)
    for _day in range(30):
        if not is_off(following):
            break
        following += timedelta(days=1)
    return following
