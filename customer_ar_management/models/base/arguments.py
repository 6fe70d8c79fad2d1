"""What a screen sends is checked before it reaches the database: a clear error
instead of a database's own words.

Each function takes the environment for its words and raises ``UserError``.
"""

from odoo import fields
from odoo.exceptions import UserError
from odoo.fields import Domain

MOST_TERMS = 2000
LARGEST = 2**31 - 1


def as_id(env, value):
    """A record's id (int), or False for nothing."""
    if value in (None, False, ""):
        return False
    number = as_int(env, value, 0)
    if not 0 <= number <= LARGEST:
        raise UserError(env._("This is not one of the records asked for: %s", _shown(value)))
    return number


def as_ids(env, values):
    """Ids of records (list of ints), from a list of ids or one id."""
    if isinstance(values, (int, str)) and not isinstance(values, bool):
        values = [values]
    if values in (None, False):
        return []
    if not isinstance(values, (list, tuple, set)):
        raise UserError(env._("This is not one of the records asked for: %s", _shown(values)))
    return [number for value in values if (number := as_id(env, value))]


def as_int(env, value, default):
    """A whole number of the database's size; ``default`` for nothing."""
    if value is None or value is False or value == "":  # 0 is a number: the first of several
        return default
    try:
        if isinstance(value, (bool, bytes)) or not isinstance(value, (int, float, str)):
            raise TypeError
        number = int(value)
    except (TypeError, ValueError, OverflowError):
        raise UserError(env._("%s is not a whole number.", _shown(value))) from None
    if abs(number) > LARGEST:
        raise UserError(env._("%s is not a whole number.", _shown(value)))
    return number


def as_date(env, value, default=None):
    """A date, from a date or ISO text; ``default`` for nothing."""
    try:
        return fields.Date.to_date(value) or default
    except (TypeError, ValueError, AttributeError):
        raise UserError(env._("%s is not a date. Give it as year-month-day.", _shown(value))) from None


def as_dict(env, value):
    """A dict of parameters; empty for nothing."""
    if not value:
        return {}
    if not isinstance(value, dict):
        raise UserError(env._("This call was not understood: %s", _shown(value)))
    return value


def as_text(env, value, default=""):
    """A text without NUL; ``default`` for nothing."""
    if value in (None, False):
        return default
    if not isinstance(value, str):
        raise UserError(env._("This call was not understood: %s", _shown(value)))
    return value.replace("\0", "")


def as_domain(env, value):
    """A list as of a domain, of a size that a database can answer.

    :raise UserError: for what is no domain, or has more than 2,000 terms
    """
    if not value:
        return []
    if not isinstance(value, (list, tuple, Domain)):
        raise UserError(env._("This filter cannot be read: %s", _shown(value)))
    if not isinstance(value, Domain) and len(value) > 2 * MOST_TERMS:
        raise UserError(
            env._(
                "This filter has %(terms)s conditions; at most %(most)s can be used. Filter by a group or a period instead.",
                terms=len(value),
                most=MOST_TERMS,
            )
        )
    try:
        return list(Domain(list(value)))
    except (TypeError, ValueError, RecursionError) as error:
        raise UserError(env._("This filter cannot be read: %s", error)) from None


def _shown(value):
    return str(value)[:80]
