"""Days and months in the order in which the reader's language says them; a pattern of one's own is right in one language only."""

from babel.dates import format_skeleton
from odoo.tools import get_lang
from odoo.tools.misc import babel_locale_parse


def month_text(env, day):
    """“Nov 2026”, “2026年11月”.

    :param day: any day of the month
    """
    return format_skeleton("yMMM", day, locale=babel_locale_parse(get_lang(env).code))


def day_of_week_text(env, day):
    """“Mon, Nov 30”, “11月30日周一”."""
    return format_skeleton("MMMEd", day, locale=babel_locale_parse(get_lang(env).code))
