"""How old an open item is and in which bucket it falls.

The one definition of *age* and *bucket*. ``report/aging/ar_open_item.py`` says the
same in SQL and a test proves that both agree on every edge.
"""

import colorsys
import re
from bisect import bisect_left

BASIS_DUE = "due"
BASIS_DOCUMENT = "document"


def due_date(maturity, accounting_date):
    """The due date of a journal item: its maturity, else its accounting date."""
    return maturity or accounting_date


def age(as_of, reference_date):
    """Whole days from the reference date (due or document date) to ``as_of``.

    Negative while the date lies ahead, 0 on the day itself.
    """
    return (as_of - reference_date).days


def bucket_index(days, upper_bounds):
    """Index of the bucket that holds an item of that age, or None if not due.

    The rule is ``lower < age <= upper``; ``age <= 0`` is not due; the last
    bucket is open.

    :param int days: age in days
    :param upper_bounds: ascending upper bounds of all buckets but the last,
        e.g. ``(30, 60, 90)`` for the four buckets 1-30, 31-60, 61-90 and 91+
    """
    if days <= 0:
        return None
    return bisect_left(upper_bounds, days)


def bound_errors(upper_bounds):
    """Codes of what is wrong with the bounds of a scheme; empty if usable.

    ``not_positive``: a bound below 1. ``not_ascending``: a bound that repeats
    or goes back, which would make a bucket overlap another.
    """
    errors = set()
    if any(bound < 1 for bound in upper_bounds):
        errors.add("not_positive")
    if any(high <= low for low, high in zip(upper_bounds, upper_bounds[1:])):
        errors.add("not_ascending")
    return errors


def bucket_range_label(index, upper_bounds):
    """The plain name of a bucket: ``1-30``, ``31-60``, …, ``90+``."""
    if index == len(upper_bounds):
        return f"{upper_bounds[-1]}+" if upper_bounds else "1+"
    lower = upper_bounds[index - 1] + 1 if index else 1
    return f"{lower}-{upper_bounds[index]}"


def fill_color(color):
    """The colour of a bucket as a filled spot on light or dark ground.

    Colours of schemes are chosen to be read as text; as text yellow must be so dark that as a spot it looks brown.

    :param color: ``#rrggbb``; anything else is given back as it is
    """
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", color or ""):
        return color or ""
    red, green, blue = (int(color[place : place + 2], 16) / 255 for place in (1, 3, 5))
    hue, light, strength = colorsys.rgb_to_hls(red, green, blue)
    if not (strength > 0.4 and 40 / 360 <= hue <= 65 / 360 and light < 0.5):
        return color
    return "#" + "".join(f"{round(255 * part):02x}" for part in colorsys.hls_to_rgb(hue, 0.5, 1))
