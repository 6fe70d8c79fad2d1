"""What a cell of somebody else's ledger says: text, date, number."""
import csv
import io
import re
import unicodedata
from datetime import date, datetime, timedelta
from decimal import Decimal, InvalidOperation

ENCODINGS = ("utf-8-sig", "gb18030", "cp1252")
DELIMITERS = ",;\t|"
DATE_ORDERS = ("ymd", "dmy", "mdy")
EXCEL_EPOCH = date(1899, 12, 30)
EARLIEST, LATEST = date(1970, 1, 1), date(2199, 12, 31)
_DATE = re.compile(r"^(\d{1,4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,4})\s*日?$")
_TIME = re.compile(r"[T\s]+\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?$")
_COMPACT = re.compile(r"^(\d{4})(\d{2})(\d{2})$")
_SERIAL = re.compile(r"^\d{5}(\.0+)?$")
_MARKS = re.compile(r"[\s'’_]")
_CURRENCY = re.compile(r"^([+-]?)(?:[A-Z]{2,3}\$?|[$€£¥₩₹]|Fr\.)\s*|\s*(?:[A-Z]{2,3}|[$€£¥₩₹元])$")


def decode(data):
    """The text of a file's bytes and the encoding it was read in.

    UTF-8 (with or without BOM) and UTF-16 with BOM are recognised for sure;
    what is neither is Chinese (GB18030) when that fits, else Western.
    """
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16"), "utf-16"
    for encoding in ENCODINGS:
        try:
            return data.decode(encoding), encoding
        except UnicodeDecodeError:
            continue
    return data.decode("latin-1"), "latin-1"


def delimiter_of(text):
    """The delimiter that splits most of the first lines into the same number of columns.

    Lines of another width are allowed, fewer than half: titles that a bank puts above its table.
    """
    lines = [line for line in text.splitlines()[:40] if line.strip()]
    best, width = ",", 0
    for delimiter in DELIMITERS:
        counts = [len(row) for row in csv.reader(lines, delimiter=delimiter)]
        usual = max(counts, key=counts.count, default=1)
        if usual > 1 and counts.count(usual) * 2 > len(counts) and usual > width:
            best, width = delimiter, usual
    return best


def read_lines(data):
    """Rows of cells (text) of a delimited file in any usual encoding, blank rows included."""
    text, _encoding = decode(data)
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter_of(text)))


def plain(value):
    """A cell as text: full-width digits and signs made narrow, outer blanks gone."""
    if value is None or value is False:
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return unicodedata.normalize("NFKC", str(value)).strip()


def parse_date(value, order="ymd"):
    """A date of a cell, or None when it is no possible date.

    :param value: date, datetime, or text: ISO, ``2026/3/5``, ``2026年3月5日``,
        ``20260305``, ``5.3.2026``, a spreadsheet's day number
    :param order: ``dmy`` or ``mdy`` decides what ``5/3/2026`` means; a year
        in front is always year, month, day
    """
    if isinstance(value, datetime):
        return _within(value.date())
    if isinstance(value, date):
        return _within(value)
    text = _TIME.sub("", plain(value))
    if _SERIAL.match(text):
        return _within(EXCEL_EPOCH + timedelta(days=int(float(text))))
    found = _DATE.match(text) or _COMPACT.match(text)
    if not found:
        return None
    first, second, third = found.groups()
    if len(first) == 4:
        parts = first, second, third
    elif len(third) in (2, 4):
        parts = (third, second, first) if order == "dmy" else (third, first, second)
    else:
        return None
    year, month, day = map(int, parts)
    try:
        return _within(date(year + 2000 if year < 100 else year, month, day))
    except ValueError:
        return None


def _within(value):
    return value if EARLIEST <= value <= LATEST else None


def date_order(values, default="dmy"):
    """Which order the dates of a column are written in, by what is possible for all of them."""
    texts = [_DATE.match(_TIME.sub("", plain(value))) for value in values]
    open_ones = [found.groups() for found in texts if found and len(found.group(1)) <= 2]
    if any(int(second) > 12 for _first, second, _third in open_ones):
        return "mdy"
    if any(int(first) > 12 for first, _second, _third in open_ones):
        return "dmy"
    return default


def parse_number(value, decimal_mark="."):
    """A number of a cell as Decimal, or None when it is none.

    Reads grouping marks, currency signs, ``(12.50)``, ``12.50-`` and ``CR`` as
    negative. Groups must be of three digits (or four, 万), so that ``1,23`` is
    not taken for 123.
    """
    if isinstance(value, (int, Decimal)) and not isinstance(value, bool):
        return Decimal(value) if Decimal(value).is_finite() else None
    if isinstance(value, float):
        return Decimal(repr(value)) if value == value and abs(value) != float("inf") else None
    text = plain(value).replace("−", "-")
    negative = text.startswith("(") and text.endswith(")") or text.upper().endswith("CR")
    text = _MARKS.sub("", _CURRENCY.sub(r"\1", text.strip("()").strip()))
    if text.endswith("-"):
        negative, text = True, text[:-1]
    group = "," if decimal_mark == "." else "."
    whole, mark, fraction = text.partition(decimal_mark)
    if group in whole:
        if not re.fullmatch(rf"[+-]?\d{{1,3}}({re.escape(group)}\d{{2,4}})*{re.escape(group)}\d{{3,4}}", whole):
            return None
        whole = whole.replace(group, "")
    if (
        not re.fullmatch(r"[+-]?\d*", whole)
        or (mark and not re.fullmatch(r"\d*", fraction))
        or not (whole.strip("+-") or fraction)
    ):
        return None
    try:
        number = Decimal(f"{whole or 0}.{fraction or 0}" if whole.strip("+-") else f"{whole}0.{fraction}")
    except InvalidOperation:
        return None
    return -number if negative else number


def decimal_mark(values):
    """The decimal mark that a column of amounts uses, by its evidence; a point when there is none."""
    for text in map(plain, values):
        point, comma = text.rfind("."), text.rfind(",")
        if point >= 0 and comma >= 0:
            return "." if point > comma else ","
        if comma >= 0 and (text.count(",") == 1 and len(re.sub(r"\D", "", text[comma:])) not in (3, 4)):
            return ","
        if point >= 0 and (text.count(".") == 1 and len(re.sub(r"\D", "", text[point:])) not in (3, 4)):
            return "."
        if text.count(".") > 1:
            return ","
        if text.count(",") > 1:
            return "."
    return "."
