"""What the rows of somebody else's ledger say together: how their cells are written, and which of them only sum up."""

from dataclasses import replace

from . import ledger_columns
from odoo.addons.customer_ar_management.tools.files import table_text
from odoo.addons.customer_ar_management.tools.files.columns import TOTAL


def options(rows, options):
    """``(options, undecided)``: the options with what the rows tell, and ``(row, field, text)`` of the first date that may be two
    days, None when there is none.

    Dates tell their order by a day above 12; else a comma as decimal mark says that the file is not American, and a due date
    before its document's in one order and never in the other says that it is the other.
    """
    numbers = [
        row[name]
        for name in ("amount", "open_amount", "debit", "credit", "settled_amount")
        for row in rows
        if isinstance(row.get(name), str)
    ]
    mark = options.decimal_mark or table_text.decimal_mark(numbers)
    dates = [row[name] for row in rows for name in ledger_columns.DATES if isinstance(row.get(name), str)]
    order = options.date_order or table_text.date_order(dates, None)
    if order is None and table_text.undecided(dates):
        order = "dmy" if table_text.decimal_mark(numbers, "") == "," else _order_by_due(rows)
        if order is None:
            return options, _first_undecided(rows)
    return replace(options, date_order=order or "dmy", decimal_mark=mark), None


def _order_by_due(rows):
    fitting = []
    for order in ("dmy", "mdy"):
        pairs = [
            (table_text.parse_date(row.get("issue_date"), order), table_text.parse_date(row.get("due_date"), order))
            for row in rows
        ]
        fitting += [order] if all(due >= issued for issued, due in pairs if issued and due) else []
    return fitting[0] if len(fitting) == 1 else None


def _first_undecided(rows):
    return next(
        (row["row"], name, text)
        for row in rows
        for name in ledger_columns.DATES
        if (text := table_text.undecided([row.get(name)]))
    )


def without_totals(rows):
    """``(rows, totals)``: the documents, and the rows that only sum up or stand below the table.

    A total has a word for it and no date; what has neither number, customer nor date is one as well, and below the last dated row
    so is what has neither date nor amount.
    """
    dated = [
        place
        for place, row in enumerate(rows)
        if table_text.plain(row.get("issue_date")) or table_text.plain(row.get("settled_date"))
    ]
    kept, totals = [], []
    for place, row in enumerate(rows):
        said = {name for name, value in row.items() if name != "row" and table_text.plain(value)}
        named = any(TOTAL.fullmatch(table_text.plain(row[name])) for name in said)
        below = bool(dated) and place > dated[-1]
        nobody = not said & {"number", "customer", "customer_name", "vat", "issue_date", "settled_date"}
        if "issue_date" in said or not (
            named or below and (nobody or not said & {*ledger_columns.AMOUNTS, "settled_amount"})
        ):
            kept.append(row)
        else:
            totals.append({**row, "grand": below})
    return kept, totals


def against_totals(rows, totals, mark):
    """Errors of the totals below the table that are not those of its rows, where the file holds one currency."""
    if len({table_text.plain(row.get("currency")).upper() for row in rows}) > 1:
        return []
    errors = []
    for total in [row for row in totals if row["grand"]][-1:]:
        for name in ledger_columns.AMOUNTS:
            said = table_text.parse_money(total.get(name), mark)
            values = [money.number for row in rows if (money := table_text.parse_money(row.get(name), mark))]
            sums = {abs(sum(values)), sum(map(abs, values))}
            if said and abs(round(said.number, 6)) not in {round(value, 6) for value in sums}:
                errors.append(
                    {
                        "row": total["row"],
                        "field": name,
                        "code": "total_differs",
                        "value": format(said.number, "f"),
                        "sum": format(sum(values), "f"),
                    }
                )
    return errors
