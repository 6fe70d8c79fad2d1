"""The customer's own ledger as a table: which column is what, and its rows as lines to compare."""

from odoo.addons.customer_ar_management.tools.files import table_text
from odoo.addons.customer_ar_management.tools.files.columns import Vocabulary

from ..compare import TheirLine

#: Rows at most: more than this nobody keeps of one customer in one period.
MAX_ROWS = 200_000
FIELDS = ("date", "number", "currency", "debit", "credit", "amount", "text")
VOCABULARY = Vocabulary(
    {
        "date": (
            "posting date",
            "document date",
            "date",
            "booking date",
            "invoice date",
            "日期",
            "记账日期",
            "凭证日期",
            "单据日期",
            "业务日期",
            "buchungsdatum",
            "belegdatum",
            "datum",
            "fecha",
        ),
        "number": (
            "number",
            "document",
            "document number",
            "document no",
            "invoice",
            "invoice number",
            "invoice no",
            "reference",
            "voucher",
            "单据号",
            "发票号",
            "发票号码",
            "凭证号",
            "凭证字号",
            "单号",
            "编号",
            "belegnummer",
            "rechnungsnummer",
            "belegnr",
            "numero",
        ),
        "currency": ("currency", "curr", "ccy", "币种", "币别", "货币", "währung"),
        "debit": ("debit", "dr", "debit amount", "借方", "借方金额", "借", "soll", "débit", "debe"),
        "credit": ("credit", "cr", "credit amount", "贷方", "贷方金额", "贷", "haben", "crédit", "haber"),
        "amount": ("amount", "value", "金额", "发生额", "本币金额", "betrag", "montant", "importe"),
        "text": (
            "text",
            "description",
            "memo",
            "remark",
            "remarks",
            "摘要",
            "备注",
            "说明",
            "buchungstext",
            "libellé",
            "concepto",
        ),
    },
    several=("text",),
)


def find_header(rows):
    """(place of the row with headings, field per column), or None where no row names an amount and a number or date.

    :param rows: rows of cells
    """
    for place, row in enumerate(rows[:40]):
        fields = VOCABULARY.guess(row)
        if {"debit", "credit", "amount"} & set(fields) and {"number", "date"} & set(fields):
            return place, fields
    return None


def problem(fields):
    """What is wrong with a choice of columns: a code, or None."""
    if VOCABULARY.mapped_twice(fields):
        return "twice"
    if "amount" not in fields and not {"debit", "credit"} <= set(fields):
        return "no_amount"
    return None if {"number", "date"} & set(fields) else "no_number"


def lines(rows, fields, decimals, first=1):
    """Lines to compare from the rows below the headings.

    :param rows: rows of cells; :param fields: field or None per column
    :param decimals: function: currency code as it stands in the file → decimals of that currency
    :param first: number of the first of the rows in the file
    :return: ``(list of TheirLine with the row's number as id, [(row number, code, cell)])``; a row with an error is no line.
        Codes: ``amount`` (no number), ``places`` (more decimals than the currency has), ``both`` is no error: credit less debit
    """
    found = [(number, values) for number, values in enumerate(VOCABULARY.apply(rows, fields), first)]
    order = table_text.date_order([values.get("date") for _number, values in found])
    marks = {
        name: table_text.decimal_mark([values.get(name) for _number, values in found])
        for name in ("debit", "credit", "amount")
    }
    taken, errors = [], []
    for number, values in found:
        currency = table_text.plain(values.get("currency"))
        amounts, wrong = {}, None
        for name, mark in marks.items():
            amounts[name], problem_code = _minor(values.get(name), mark, decimals(currency))
            if problem_code:
                wrong = (number, problem_code, table_text.plain(values.get(name))[:80])
        if wrong:
            errors.append(wrong)
            continue
        taken.append(
            TheirLine(
                number,
                table_text.parse_date(values.get("date"), order),
                table_text.plain(values.get("number"))[:200],
                currency[:10],
                amounts["debit"],
                amounts["credit"],
                amounts["amount"],
                table_text.plain(values.get("text"))[:500],
            )
        )
    return taken, errors


def _minor(cell, mark, places):
    """(whole minor units or None, code of an error or None) of a cell."""
    if not table_text.plain(cell):
        return None, None
    value = table_text.parse_number(cell, mark)
    if value is None or abs(value) >= 10**15:
        return None, "amount"
    scaled = value.scaleb(places)
    rounded = scaled.to_integral_value()
    if abs(scaled - rounded) > (0 if not isinstance(cell, float) else abs(scaled) / 10**9):
        return None, "places"
    return int(rounded), None
