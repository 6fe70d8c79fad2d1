"""XLSX: the first sheet that holds anything, cell by cell and in constant memory, within the limits.

Only what stands in a cell is read: what a formula gave when the file was saved, never the formula. A format that shows a date
makes a number a date (ECMA-376, part 1, 18.8.30).
"""

import io
import re
import zipfile
import zlib
from datetime import date, datetime, timedelta

from . import xml_events
from .limits import LIMITS, Rows, Unreadable

_CHUNK = 1 << 16
_PARTS = 5_000
#: Bytes below which a part needs no counting beforehand.
_SMALL = 10_000_000
_LAST_ROW = 1_048_576
_BUILT_IN_DATES = frozenset((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)))
_LONGEST = 1_000_000
_EMPTY_CELL = re.compile(rb'<c r="[A-Z0-9]{1,12}"[^<>]*/>')
_EMPTY_ROW = re.compile(rb'<row r="\d{1,9}"[^<>]*(?:/>|></row>)')
_NO_FORMAT = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
_WHOLE = re.compile(r"-?\d{1,15}")


def read(data, limits=LIMITS):
    """``(number, cells)`` of the rows that hold anything.

    :param data: bytes
    :return: list; cells are None, str, int, float, bool, date or datetime
    :raises Unreadable: when it is no XLSX file or exceeds the limits
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as book:
            parts = {part.filename.lstrip("/"): part for part in book.infolist()}
            if len(book.infolist()) > _PARTS or sum(part.file_size for part in parts.values()) > limits.unpacked:
                raise Unreadable("unpacks_too_large", most=limits.unpacked // 1_000_000)
            return _Book(book, parts, limits).rows()
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        OSError,
        RuntimeError,
        NotImplementedError,
        KeyError,
        ValueError,
        OverflowError,
    ) as error:
        raise Unreadable("broken", reason=str(error) or type(error).__name__) from error


class _Book:
    def __init__(self, book, parts, limits):
        self.book, self.parts, self.limits = book, parts, limits

    def parse(self, name, handler):
        """Run a part through `handler`; a part that is not there gives the handler as it is."""
        if name in self.parts:
            with self.book.open(self.parts[name]) as part:
                if (
                    self.parts[name].file_size > _SMALL
                    and sum(chunk.count(b"<") for chunk in iter(lambda: part.read(_CHUNK), b"")) > self.limits.tags
                ):
                    raise Unreadable("too_many_rows", most=self.limits.rows)
            with self.book.open(self.parts[name]) as part:
                xml_events.read(_filled(part), handler, self.limits)
        return handler

    def rows(self):
        main = next(
            (rel.target for rel in self._rels("_rels/.rels") if rel.kind == "officeDocument"), "xl/workbook.xml"
        )
        workbook = self.parse(main, _Workbook())
        folder, _slash, name = main.rpartition("/")
        rels = {rel.id: rel for rel in self._rels(f"{folder}/_rels/{name}.rels".lstrip("/"), folder)}
        by_kind = {rel.kind: rel.target for rel in rels.values()}
        texts = self.parse(by_kind.get("sharedStrings", ""), _Texts(self.limits)).texts
        dates = self.parse(by_kind.get("styles", ""), _Styles()).dates()
        sheets = [rels[sheet].target for sheet in workbook.sheets if sheet in rels]
        if not sheets:
            raise Unreadable("broken", reason="workbook")
        for sheet in sheets:
            found = self.parse(sheet, _Sheet(texts, dates, workbook.epoch, self.limits)).rows.taken
            if found:
                return found
        return []

    def _rels(self, name, folder=""):
        return self.parse(name, _Rels(folder)).rels


def _filled(part):
    """The part in chunks that end with a tag, without the cells and rows that are only painted: there may be millions of them."""
    rest = b""
    while chunk := part.read(_CHUNK):
        whole, end, rest = (rest + chunk).rpartition(b">")
        if len(rest) > 2 * _LONGEST:
            raise Unreadable("cell_too_long", most=_LONGEST)
        yield _EMPTY_ROW.sub(b"", _EMPTY_CELL.sub(b"", whole + end))
    yield rest


class _Handler:
    """What a part says; a handler overrides what it listens to."""

    def start(self, name, attributes):
        """An element begins."""

    def end(self, name):
        """An element ends."""

    def text(self, string):
        """Text inside an element."""


class _Rel:
    def __init__(self, attributes, folder):
        self.id, self.kind = attributes.get("Id"), attributes.get("Type", "").rpartition("/")[2]
        target = attributes.get("Target", "")
        path = target.lstrip("/") if target.startswith("/") else f"{folder}/{target}".lstrip("/")
        while "/../" in path:
            path = re.sub(r"(^|/)[^/]+/\.\./", r"\1", path, count=1)
        self.target = path


class _Rels(_Handler):
    def __init__(self, folder):
        self.rels, self.folder = [], folder

    def start(self, name, attributes):
        if name == "Relationship":
            self.rels.append(_Rel(attributes, self.folder))


class _Workbook(_Handler):
    def __init__(self):
        self.sheets, self.epoch = [], date(1899, 12, 30)

    def start(self, name, attributes):
        if name == "sheet":
            self.sheets.append(next((value for key, value in attributes.items() if key.rpartition(":")[2] == "id"), ""))
        elif name == "workbookPr" and attributes.get("date1904") in ("1", "true"):
            self.epoch = date(1904, 1, 1)


class _Styles(_Handler):
    def __init__(self):
        self.codes, self.formats, self.inside = {}, [], False

    def start(self, name, attributes):
        if name == "numFmt":
            self.codes[attributes.get("numFmtId")] = attributes.get("formatCode", "")
        elif name == "cellXfs":
            self.inside = True
        elif name == "xf" and self.inside:
            self.formats.append(attributes.get("numFmtId", "0"))

    def end(self, name):
        if name == "cellXfs":
            self.inside = False

    def dates(self):
        """Numbers of the cell formats that show a date or a time."""
        return frozenset(str(place) for place, number in enumerate(self.formats) if self._is_date(number))

    def _is_date(self, number):
        if number in self.codes:
            code = _NO_FORMAT.sub("", self.codes[number].split(";")[0]).lower()
            return any(letter in code for letter in "dmyhs年月日") and "general" not in code
        return number.isdigit() and int(number) in _BUILT_IN_DATES


class _Texts(_Handler):
    """The texts that cells share; what says how they sound is left out."""

    def __init__(self, limits):
        self.texts, self.parts, self.length, self.listening, self.sounds, self.limits = [], [], 0, False, 0, limits

    def start(self, name, attributes):
        if name == "si":
            self.parts, self.length = [], 0
        elif name == "rPh":
            self.sounds += 1
        self.listening = name == "t" and not self.sounds

    def end(self, name):
        self.listening = False
        if name == "rPh":
            self.sounds -= 1
        elif name == "si":
            self.texts.append("".join(self.parts))
            if len(self.texts) > self.limits.cells:
                raise Unreadable("too_many_rows", most=self.limits.rows)

    def text(self, string):
        if self.listening:
            self.length += len(string)
            if self.length > self.limits.cell:
                raise Unreadable("cell_too_long", most=self.limits.cell)
            self.parts.append(string)


class _Sheet(_Texts):
    def __init__(self, texts, dates, epoch, limits):
        super().__init__(limits)
        self.shared, self.dates, self.epoch = texts, dates, epoch
        self.rows, self.row, self.column, self.cells, self.kind, self.style = Rows(limits), 0, -1, {}, "n", None

    def start(self, name, attributes):
        if name == "row":
            self.row = int(attributes.get("r") or self.row + 1)
            self.column, self.cells = -1, {}
            if not 0 < self.row <= _LAST_ROW:
                raise Unreadable("broken", reason=f"row {self.row}"[:40])
        elif name == "c":
            self.column = _column(attributes["r"]) if "r" in attributes else self.column + 1
            self.kind, self.style, self.parts, self.length = attributes.get("t", "n"), attributes.get("s"), [], 0
        elif name == "rPh":
            self.sounds += 1
        self.listening = name in ("v", "t") and not self.sounds

    def end(self, name):
        self.listening = False
        if name == "rPh":
            self.sounds -= 1
        elif name == "c" and self.parts:
            if self.column >= self.limits.columns:
                raise Unreadable("too_wide", row=self.row, most=self.limits.columns)
            self.cells[self.column] = self._value("".join(self.parts))
        elif name == "row" and self.cells:
            self.rows.take(self.row, [self.cells.get(place) for place in range(max(self.cells) + 1)])

    def _value(self, text):
        if self.kind == "s":
            return self.shared[int(text)] if text.isdigit() and int(text) < len(self.shared) else None
        if self.kind == "b":
            return text == "1"
        if self.kind == "d":
            return datetime.fromisoformat(text)
        if self.kind != "n":
            return text
        number = int(text) if _WHOLE.fullmatch(text) else float(text)
        return _day(number, self.epoch) if self.style in self.dates else number


def _column(reference):
    """Place of a cell by its name: A1 → 0, XFD1 → 16383."""
    place = 0
    for letter in reference[:4]:
        if not "A" <= letter <= "Z":
            break
        place = place * 26 + ord(letter) - 64
    return place - 1


def _day(number, epoch):
    """The date that a number stands for; with a time when it has one, and the number itself when it is none."""
    if not 1 <= number < 2_958_466:
        return number
    days, part = divmod(number, 1)
    day = epoch + timedelta(days=int(days))
    if not part:
        return day
    return datetime(day.year, day.month, day.day) + timedelta(seconds=round(part * 86400))
