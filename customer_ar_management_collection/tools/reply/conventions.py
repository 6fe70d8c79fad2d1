"""Who writes 3/4 for the third of April."""

import re

US = re.compile(
    r"\b(?:inc|llc|corp|check|checks|zip|ach|routing|w-?9|y'all|labor|center|color|mailed|truck(?:load)?|paycheck|wired|"
    r"dba|usps|fiscal|vacation|gotten)\b|\$|\b[a-z]{2} \d{5}\b"
)
BRITISH = re.compile(
    r"\b(?:cheque|vat|gst|bacs|ltd|plc|pvt|gmbh|limited|favour|colour|organis\w+|apologis\w+|fortnight|inr|rs|lakh|crore|"
    r"kindly|neft|rtgs|cheers|pty|sort code|utr|eur|gbp|bank holiday|whilst|sepa)\b|£|€|₹|\.co\.uk|\.in\b|\.au\b"
)
DAY_FIRST = frozenset("EUR GBP INR AUD NZD CHF ZAR SGD AED HKD NOK SEK DKK PLN CZK BRL MXN MYR".split())


def writes_day_first(text, items, lang):
    """Whether a writer puts the day before the month.

    :param text: the folded own text
    :param items: ``Item`` records; their currency is the last hint
    """
    if lang not in ("en", "other"):
        return True
    if re.search(r"[\u4e00-\u9fff]", text):
        return False
    for hit in re.finditer(r"(?<![\d/.])(\d{1,2})/(\d{1,2})(?![\d])", text):
        a, b = int(hit.group(1)), int(hit.group(2))
        if a > 12 >= b:
            return True
        if b > 12 >= a and b <= 31:
            return False
    british, american = len(BRITISH.findall(text)), len(US.findall(text))
    currencies = {item.currency for item in items}
    if currencies & {"USD", "CAD"}:
        return british > american
    return american == 0 or british >= american or bool(currencies & DAY_FIRST)
