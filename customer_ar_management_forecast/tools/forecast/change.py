"""Curves changed by what people have said: a promise, a dispute."""

from .curve import HORIZON

AROUND = (-2, 2)  # days before and after the promised one among which a kept promise is paid


def promised(curve, day, kept):
    """The curve of an item whose customer has promised to pay on a day.

    With the chance `kept` the money comes in the few days around the promised one; otherwise the curve stays what it is.

    :param kept: share of promises that are kept, 0 to 1
    :return: :class:`curve.Curve`
    """
    ahead, width = (day - curve.as_of).days, AROUND[1] - AROUND[0] + 1
    if ahead + AROUND[1] < 1 or not kept:
        return curve
    by_promise = [min(max((days - ahead - AROUND[0] + 1) / width, 0.0), 1.0) for days in range(HORIZON + 1)]
    first = by_promise[0]
    by_promise = [(share - first) / (1 - first) if first < 1 else 1.0 for share in by_promise]
    mixed = (kept * sure + (1 - kept) * usual for sure, usual in zip(by_promise, curve.paid_by, strict=True))
    return curve._replace(paid_by=tuple(mixed))


def waiting(curve, days, share=1.0):
    """The curve of an item of which a share is not paid before something is settled.

    :param days: how long that will probably take from now on
    :param share: the part of the amount that waits, 0 to 1
    :return: :class:`curve.Curve`; the part that waits follows the old curve, `days` later
    """
    days = min(max(days, 0), HORIZON)
    later = (0.0,) * days + curve.paid_by[: HORIZON + 1 - days]
    mixed = (share * late + (1 - share) * usual for late, usual in zip(later, curve.paid_by, strict=True))
    return curve._replace(paid_by=tuple(mixed))


def kept_share(kept, all_known, usual=0.6, beside=4.0):
    """Share of promises that will be kept, from those whose end is known, drawn to `usual` the fewer there are.

    >>> kept_share(0, 0)
    0.6
    >>> kept_share(6, 6) > 0.8
    True
    """
    return (kept + beside * usual) / (all_known + beside)
