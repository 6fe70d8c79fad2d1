"""Days in European words: names and the table of phrases that ``dates`` works out."""

import re

MONTHS = {}
for _names in (
    "january february march april may june july august september october november december",
    "jan feb mar apr may jun jul aug sep oct nov dec",
    "januar februar märz april mai juni juli august september oktober november dezember",
    "jän feb mrz apr mai jun jul aug sept okt nov dez",
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "janv fevrier mars avr mai juin juil aout sept oct nov décembre",
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "ene febr marz abr mayo junio julio ago setiembre octu novi dic",
):
    MONTHS.update({name: index for index, name in enumerate(_names.split(), 1)})
MONTHS |= {"maerz": 3, "decembre": 12, "déc": 12, "févr": 2, "fév": 2, "set": 9}
WEEKDAYS = {}
for _names in (
    "monday tuesday wednesday thursday friday saturday sunday",
    "mon tue wed thu fri sat sun",
    "mo tues weds thur frid sa so",
    "montag dienstag mittwoch donnerstag freitag samstag sonntag",
    "lundi mardi mercredi jeudi vendredi samedi dimanche",
    "lunes martes miércoles jueves viernes sábado domingo",
    "- - miercoles thurs - sabado -",
):
    WEEKDAYS.update({name: index for index, name in enumerate(_names.split()) if name != "-"})
for _short in ("mo", "sa", "so", "set", "sat", "sun"):
    WEEKDAYS.pop(_short, None)
MONTHS.pop("set", None)
NUMBERS = {
    word: value
    for value, words in {
        1: "a an one ein eine einem einer une un una",
        2: "two zwei deux dos",
        3: "three drei trois tres",
        4: "four vier quatre cuatro",
        5: "five fünf cinq cinco",
        6: "six sechs seis",
        7: "seven sieben sept siete",
        8: "eight acht huit ocho",
        9: "nine neun neuf nueve",
        10: "ten zehn dix diez",
        12: "twelve zwölf",
        14: "fourteen vierzehn",
        15: "fifteen fünfzehn quinze quince",
        20: "twenty zwanzig vingt veinte",
        21: "twenty-one",
        30: "thirty dreißig trente treinta",
    }.items()
    for word in words.split()
}


def _words(table):
    return "|".join(sorted(map(re.escape, table), key=len, reverse=True))


M, W = rf"(?:{_words(MONTHS)})", rf"(?:{_words(WEEKDAYS)})"
N = rf"(?:\d{{1,3}}|{_words(NUMBERS)})"
_DAY = r"\d{1,2}"
_ORD = r"(?:\s?(?:st|nd|rd|th|º|°|er|e)\b)?\.?"
_YEAR = r"(?:,?\s*(?:de\s+|of\s+)?(?P<year>20\d\d|'\d\d))?"
_WORKING = r"(?:working|business|work|bank|banking)|werk|arbeits|bank|geschäfts"
_UNIT = (
    r"(?P<unit>days?|weeks?|wks?|months?|hours?|hrs?|h|fortnights?|tagen?|werktagen?|arbeitstagen?|bankarbeitstagen?|"
    r"wochen?|monat(?:en)?|stunden"
    r"|jours?|semaines?|mois|heures|días|dias|semanas?|mes(?:es)?|horas|"
    r"quinzaine)(?!\w)\s*(?P<working2>ouvr[ée]s?|ouvrables|hábiles|habiles|laborables)?"
)
#: ``[(pattern, name of the rule in dates.py)]``
RULES = [
    (re.compile(pattern), rule)
    for pattern, rule in [
        (r"(?<!\d)(?P<year>20\d\d)[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})(?!\d)", "ymd"),
        (
            (
                rf"(?<![\d.,/-])(?P<day>\d{{1,2}})\.?(?:\s?{M}\.?)?\s?(?:-|bis|to|au|al|and|und|or|/|"
                rf"&)\s?(?P<day2>\d{{1,2}})\.?{_ORD}\s?(?:of\s|de\s)?(?P<month>{M})\b\.?{_YEAR}"
            ),
            "range_dm",
        ),
        (
            rf"\b(?P<month>{M})\.?\s(?P<day>\d{{1,2}}){_ORD}\s?(?:-|to|and|or)\s?(?P<day2>\d{{1,2}}){_ORD}(?!\d){_YEAR}",
            "range_dm",
        ),
        (
            rf"(?<![\d.,/-])(?P<day>{_DAY}){_ORD}[ -]?(?:of\s|de\s)?(?:the\s)?(?P<month>{M})\b\.?(?:[ -]|(?=[,']))?{_YEAR}",
            "dm",
        ),
        (rf"\b(?P<month>{M})\.?\s?(?:the\s)?(?P<day>{_DAY})(?:\s?(?:st|nd|rd|th)\b)?(?![\d:.]?\d){_YEAR}", "dm"),
        (
            r"(?<![\d.,/-])(?P<a>\d{1,2})(?P<sep>[/.-])(?P<b>\d{1,2})(?P=sep)(?P<year>20\d\d|\d\d)(?![\d/]|[.,]\d)",
            "numeric",
        ),
        (
            (
                r"(?<![\d.,/$€£¥-])(?P<a>\d{1,2})(?P<sep>[/.])(?P<b>\d{1,2})(?:\.(?!\d)|(?![\d/%.,-]|\s?(?:%|万|亿|千|元|块|k\b|"
                r"m\b|mio|lakh|lac|crore|kg|hours|hrs|个|h\b|吨|折|€|eur|usd|小时|米))|(?=[,.](?!\d)))"
            ),
            "numeric",
        ),
        (rf"\b(?:the\s)?(?P<day>{W})\s(?:after (?:that|this|next)|following)\b", "weekday_after"),
        (
            (
                rf"\b(?P<day>{W})[\s-]week\b|\ba week (?:on|from|this)\s(?P<day2>{W})\b|\b(?P<day3>{W}) in (?:a week|8 tagen|"
                rf"einer woche)\b"
            ),
            "weekday_week",
        ),
        (
            (
                rf"\b(?P<day>{W})\s(?:of\s)?(?:the\s)?(?P<which>next|the following|this|nächster|kommender|dieser)\s(?:week|woche)\b"
                rf"|\b(?P<which2>next|this)\sweek'?s?,?\s(?:on\s)?(?P<day2>{W})\b|"
                rf"\b(?P<day3>{W}) de la (?P<which3>semaine prochaine|próxima semana|semana que viene|semana próxima)"
            ),
            "weekday_of",
        ),
        (
            (
                rf"\b(?:(?P<which>this coming|coming|this|next|last|past|previous|following|nächste[nmr]?|kommende[nmr]?|"
                rf"diese[nmr]?|letzte[nmr]?|vergangene[nmr]?"
                rf"|ce|este|el próximo|próximo|proximo|pasado|el pasado)\s)?\b(?P<day>{W})(?P<after>\s(?:prochain|dernier|passé|"
                rf"que viene|próximo|proximo|pasado|last))?"
                rf"(?:\s?(?:or|and|/|-|to|oder|ou|o)\s?(?P<day2>{W}))?\b"
            ),
            "weekday",
        ),
        (
            (
                r"\b(?P<part>early|late|mid|end of|the end of|beginning of|start of|middle of|later|sometime|ende|anfang|mitte|"
                r"fin de|finales de|fin|début de|début"
                r"|principios de|mediados de)?-?\s?(?P<which>next|this|the following|the coming|coming|last|nächster?|nächsten|"
                r"kommender?|kommenden|dieser?|letzte[rn]?|la|cette|esta|la próxima|próxima)"
                r"\s(?:week|woche|semaine|semana)(?P<after>\s(?:prochaine|dernière|passée|próxima|que viene|pasada))?(?:-?end)?\b"
            ),
            "week",
        ),
        (
            (
                r"\b(?:fin de (?:la )?semaine|fin de semana|end of (?:the )?week|(?:before )?the week is out|the weekend|"
                r"week'?s end|weekend|eow|ende der woche|wochenende)\b"
            ),
            "this_week",
        ),
        (r"\bkw\s?(?P<n>\d{1,2})\b|\b(?:calendar )?week (?P<n2>\d{2})\b", "calendar_week"),
        (
            (
                rf"\b(?:within|in|inside|over|after|innerhalb von|innerhalb|binnen|in den nächsten|in|sous|dans|d'ici|dans les|en|"
                rf"dentro de|in the next|within the next|the next|next|max\.?|maximum)\s"
                rf"(?:about\s|approx\.?\s|approximately\s|the next\s|next\s|around\s|maximum\s|max\.?\s|un plazo de\s|"
                rf"un délai de\s|les\s|"
                rf"los próximos\s)?(?P<n>{N})(?:\s?[-to]+\s?(?P<n2>{N}))?[\s-]?(?:(?P<working>{_WORKING})[\s-]?)?{_UNIT}"
                r"(?:' time|\s?(?:of|from) today)?"
            ),
            "in",
        ),
        (
            (
                rf"\b(?P<n>{N})(?:\s?[-to]+\s?(?P<n2>{N}))?[\s-]?(?:(?P<working>{_WORKING})[\s-]?)?{_UNIT}'?\s?(?:from (?:now|"
                rf"today)|time|max(?:imum)?)\b"
            ),
            "in",
        ),
        (r"\b(?:in|within) (?:a|one) (?:fortnight)\b|\bfortnight's time\b", "+14"),
        (r"\bsous huitaine\b", "+7"),
        (r"\bsous quinzaine\b", "+14"),
        (
            (
                rf"\b(?P<part>by the end of|at the end of|end of|by end of|the end of|end|ende|fin|fin de|finales de|a finales de|"
                rf"mid|middle of|mid of|mitte|mi|mediados de|a mediados de"
                rf"|beginning of|start of|early|anfang|début|principios de|first week of|first ten days of|second half of|first half of|"
                rf"late)[\s-](?:in )?(?:of )?(?P<month>{M})\b\.?{_YEAR}"
            ),
            "month_part",
        ),
        (rf"\b(?:in|during|for|im|en|au mois de|before the end of|by)\s(?P<month>{M})\b(?!\s?\d){_YEAR}", "month_in"),
        (rf"\b(?P<month>{M})[\s-](?P<part>end|month[\s-]end)\b", "month_part"),
        (
            (
                r"\b(?P<part>end|the end|by end|start|beginning|middle|mid|ende|anfang|mitte|fin|finales|mediados|principios|"
                r"début|milieu)\s?(?:of|de|du|des|der)?\s?"
                r"(?P<which>the month|this month|next month|month|the following month|du mois prochain|le mois prochain|"
                r"(?:des )?nächsten monats|(?:des )?kommenden monats|(?:des )?monats|(?:dieses )monats|mois prochain|mois|"
                r"mes que viene|próximo mes|del mes|este mes|mes)\b"
            ),
            "rel_month_part",
        ),
        (r"\b(?:month|monats)[\s-]?ende?\b|\beom\b|\bmonatsende\b|\bultimo\b", "month_end_rule"),
        (
            (
                r"\b(?:(?P<which>next|this|coming|nächsten|diesen|le|el próximo|este)\s(?:month|monat|mois|"
                r"mes)(?P<after>\sprochain|\sque viene)?)\b"
            ),
            "rel_month",
        ),
        (
            (
                r"\b(?:(?:end of (?:the|this) )?(?:quarter|qtr)[\s-]?end|end of (?:the |this )?(?:quarter|qtr)|quartalsende|"
                r"ende des quartals|fin du trimestre|fin de(?:l)? trimestre)\b"
            ),
            "quarter",
        ),
        (r"\b(?:end of |ende |fin )q(?P<q>[1-4])\b|\bq(?P<q2>[1-4])[\s-]end\b", "quarter_n"),
        (
            (
                r"\b(?:end of (?:the |this )?year|year[\s-]?end|(?:the )?year(?:'s| is) out|"
                r"new year'?s eve|jahresende|ende des jahres|fin d'année|fin de l'année|fin de año|"
                r"final de año)\b"
            ),
            "year_end",
        ),
        (
            (
                rf"\b(?:on |by |until |till |before |from )?(?:the\s)?(?P<day>{_DAY})(?:st|nd|rd|"
                rf"th)\b(?:\s(?:of\s)?(?P<which>this month|next month|the month|of the following month|inst|of the month|prox))?"
            ),
            "day_only",
        ),
        (
            (
                rf"\b(?:am|zum|bis zum|le|el día|el|día|on the|by the|before the)\s(?P<day>{_DAY})\.?(?=\s|$|,|\.)(?!\s?(?:%|€|eur|"
                rf"x\b|st[uü]ck|{M}|jours|days|boxes|pieces|units|hours))"
            ),
            "day_only",
        ),
        (r"\b(?:day after tomorrow|übermorgen|après-demain|pasado mañana|day after tmrw)\b", "+2"),
        (r"\b(?:tomorrow|tmrw|tmr|tmw|tomorow|tommorow|tommorrow|demain|mañana|morgen)\b", "+1"),
        (
            (
                r"\b(?:today|tonight|this (?:afternoon|evening|morning)|cob|c\.o\.b|eod|close of (?:business|play)|"
                r"end of (?:the )?day|end of play|by noon|heute|aujourd'hui|hoy|later today)\b"
            ),
            "+0",
        ),
        (
            r"\b(?:right now|just now|now|gerade eben|soeben|à l'instant|ahora mismo|a moment ago|right away|this minute)\b",
            "now",
        ),
        (r"\b(?:first thing )?in the morning\b", "+1"),
        (r"\b(?:day before yesterday|vorgestern|avant-hier|anteayer|antes de ayer)\b", "-2"),
        (r"\b(?:yesterday|gestern|hier(?=\s|[,.]|$)|ayer|last night)\b", "-1"),
        (r"\bbefore (?:the )?(?:cny|chinese new year|lunar new year|spring festival)\b", "cny"),
        (r"\b(?:before|vor|avant|antes de) (?:christmas|xmas|weihnachten|noël|navidad)\b", "before_christmas"),
    ]
]
