"""Which column of somebody else's table is what: guessed from its headings."""

import re

from .cells import plain
from .dates import parse_date
from .numbers import parse_money

#: A row that sums up others is no line of a table.
TOTAL = re.compile(
    r"(?:grand |sub)?-?totals?|total (?:amount|credits?|debits?|transactions)|sum(?:me)?|gesamt|总计|合计|总额|小计|本页合计|本期合计|累计"
    r"|(?:grand |sub)?totals?\s*[:：].*|(?:合计|总计|小计|本期合计)\s*[:：].*",
    re.I,
)
_BRACKETS = re.compile(r"[(\[（【][^()\[\]（）【】]*[)\]）】]")


def key(heading):
    """A heading without case, blanks, signs and full-width forms."""
    return re.sub(r"[\W_]+", "", plain(heading).casefold())


class Vocabulary:
    """What the headings of one kind of table are called.

    :param headings: ``{field: names}``; the field itself counts as its first name, the usual name comes first
    :param several: fields that more than one column may be; their cells are joined
    """

    def __init__(self, headings, several=()):
        self.headings = headings
        self.several = frozenset(several)
        self._known = {
            key(name): (field, place) for field, names in headings.items() for place, name in enumerate((field, *names))
        }

    def guess(self, headings):
        """Field per heading, or None: a field that is not ``several`` at most once, the most usual name wins.

        :param headings: headings in the file's order
        :return: list of the same length
        """
        found = [self._find(heading) for heading in headings]
        best = {}
        for index, hit in enumerate(found):
            if hit and (hit[0] not in best or hit[1] < found[best[hit[0]]][1]):
                best[hit[0]] = index
        return [
            hit[0] if hit and (hit[0] in self.several or best[hit[0]] == index) else None
            for index, hit in enumerate(found)
        ]

    def _find(self, heading):
        """What a heading means, with what stands in brackets (a unit, mostly) or, when that is not known, without it."""
        return self._known.get(key(heading)) or self._known.get(key(_BRACKETS.sub("", plain(heading))))

    def mapped_twice(self, fields):
        """Fields that two columns are said to be, though only one can."""
        chosen = [field for field in fields if field]
        return [field for field in self.headings if field not in self.several and chosen.count(field) > 1]

    def apply(self, rows, fields):
        """Rows of cells as dicts by field; short rows are padded, columns without a field are left out."""
        wanted = [(index, field) for index, field in enumerate(fields) if field]
        taken = []
        for row in rows:
            values = {}
            for index, field in wanted:
                cell = row[index] if index < len(row) else ""
                if field in self.several:
                    cell = " ".join(filter(None, (values.get(field, ""), plain(cell))))
                values[field] = cell
            taken.append(values)
        return taken

    def renamed(self, rows):
        """Rows of dicts under any headings as rows by field; headings that say nothing are left out."""
        headings = list(dict.fromkeys(heading for row in rows for heading in row))
        names = {heading: field for heading, field in zip(headings, self.guess(headings), strict=True) if field}
        return [{names[heading]: value for heading, value in row.items() if heading in names} for row in rows]

    def heading_row(self, cells, most=40):
        """Index of the row that names the columns: banks put the account and the period above it.

        :return: index of the first of the `most` first rows with the most known headings; None when there is no such row,
            because the file begins with its first line. A row with a date and an amount names no columns.
        """
        scores = [
            0 if is_data(row) else sum(field is not None for field in self.guess([plain(cell) for cell in row]))
            for row in cells[:most]
        ]
        if not scores or not max(scores):
            return None if cells and is_data(cells[0]) else 0
        return scores.index(max(scores))


def is_data(row):
    """Does the row hold a date and an amount, as a line does and a heading does not?"""
    dates = [place for place, cell in enumerate(row) if parse_date(cell, "dmy") or parse_date(cell, "mdy")]
    return bool(dates) and any(
        place not in dates and plain(cell) and parse_money(cell, mark)
        for place, cell in enumerate(row)
        for mark in ".,"
    )
