"""Bank lines in a table (CSV or XLSX), with headings in English or Chinese."""
from decimal import Decimal

from . import ledger_text
from .columns import Vocabulary
from .receipt_types import Entry, Problem, Statement

HEADINGS = {
    "date": (
        "transaction date", "booking date", "posting date", "entry date", "value date", "trade date", "book date", "buchungstag",
        "交易日期", "记账日期", "入账日期", "交易时间", "日期", "到账日期", "起息日期",
    ),
    "amount": ("transaction amount", "value", "amount credit debit", "betrag", "交易金额", "金额", "发生额", "收支金额"),
    "credit": (
        "credit amount", "paid in", "money in", "deposit", "deposits", "received", "income", "haben",
        "收入金额", "收入", "贷方金额", "贷方发生额", "贷方", "贷方发生额 收入", "收款金额", "存入金额", "转入金额", "贷方发生额收入",
    ),
    "debit": (
        "debit amount", "paid out", "money out", "withdrawal", "withdrawals", "soll",
        "支出金额", "支出", "借方金额", "借方发生额", "借方", "付款金额", "支取金额", "转出金额", "借方发生额支取",
    ),
    "payer_name": (
        "payer", "payer name", "counterparty", "counterparty name", "name", "debtor name", "ordering party", "remitter", "from",
        "partner", "对方户名", "对方名称", "付款人名称", "付款人户名", "付款人", "对方单位名称", "对方单位", "对手户名", "交易对手",
    ),
    "account": (
        "account number", "payer account", "counterparty account", "iban", "debtor account", "counterparty iban",
        "对方账号", "对方帐号", "付款人账号", "付款账号", "对方账户", "对手账号",
    ),
    "text": (
        "description", "details", "memo", "remittance information", "payment reference", "reference text", "narrative", "purpose",
        "label", "communication", "verwendungszweck", "摘要", "附言", "用途", "备注", "交易摘要", "交易附言", "说明", "客户附言",
    ),
    "reference": (
        "transaction id", "unique id", "fitid", "bank reference", "transaction reference", "reference number",
        "流水号", "交易流水号", "凭证号", "核心流水号", "回单编号", "唯一编号", "银行流水号",
    ),
    "currency": ("currency code", "ccy", "币种", "币别", "货币"),
    "original_amount": ("foreign amount", "original amount", "instructed amount", "原币金额"),
    "original_currency": ("foreign currency", "original currency", "instructed currency", "原币币种"),
    "direction": ("debit credit", "dr cr", "type", "cr dr", "借贷标志", "借贷", "收支", "收付标志", "借贷方向"),
}
COLUMNS = Vocabulary(HEADINGS, several=("text",))
_OUT = {"d", "dr", "debit", "dbit", "out", "-", "借", "支", "支出", "付", "付款", "借方", "转出", "往账"}
_IN = {"c", "cr", "credit", "crdt", "in", "+", "贷", "收", "收入", "收款", "贷方", "转入", "来账"}


def problems(fields):
    """What a mapping lacks: ``(code, field)`` pairs; money is one signed column or one for each way."""
    twice = [("mapped_twice", field) for field in COLUMNS.mapped_twice(fields)]
    missing = [("not_mapped", "date")] if "date" not in fields else []
    if not {"amount", "credit", "debit"} & set(fields):
        missing.append(("not_mapped", "amount"))
    return twice + missing


def read(rows, date_order=None, decimal_mark=None, default_order="dmy"):
    """The rows as one `Statement`; rows without date and amount (totals, remarks) at the end are left out.

    :param rows: dicts by field of `HEADINGS`, with their ``row`` in the file
    :param date_order: ``dmy`` or ``mdy``; found out from the file when None
    :param decimal_mark: ``.`` or ``,``; found out from the file when None
    :param default_order: what decides when the dates do not tell
    """
    money = ("amount", "credit", "debit", "original_amount")
    order = date_order or ledger_text.date_order([row.get("date") for row in rows], default_order)
    mark = decimal_mark or ledger_text.decimal_mark([row.get(field) for row in rows for field in money])
    rows = _without_footer(rows, order, mark)
    entries, wrong = [], []
    for row in rows:
        entry = _entry(row, order, mark)
        (entries if isinstance(entry, Entry) else wrong).append(entry)
    return Statement(entries=tuple(entries), problems=tuple(wrong))


def _without_footer(rows, order, mark):
    """Rows up to the last that has a date: what follows are totals and remarks of the bank."""
    dated = [place for place, row in enumerate(rows) if ledger_text.parse_date(row.get("date"), order)]
    return rows[:dated[-1] + 1] if dated else rows


def _entry(row, order, mark):
    said = {name: ledger_text.plain(row.get(name)) for name in HEADINGS}
    day = ledger_text.parse_date(row.get("date"), order)
    if day is None:
        return Problem(row["row"], "date", "bad_date" if said["date"] else "missing", said["date"])
    amount = _amount(row, said, mark)
    if isinstance(amount, Problem):
        return amount
    original = ledger_text.parse_number(row.get("original_amount"), mark) if said["original_amount"] else None
    return Entry(
        row["row"], day, amount, said["currency"].upper(), said["payer_name"], said["account"].replace(" ", ""), said["text"],
        said["reference"], original_amount=original, original_currency=said["original_currency"].upper())


def _amount(row, said, mark):
    """Signed amount of the row, or its `Problem`."""
    values = {}
    for name in ("amount", "credit", "debit"):
        if said[name] and said[name] not in ("-", "--"):
            values[name] = ledger_text.parse_number(row.get(name), mark)
            if values[name] is None:
                return Problem(row["row"], name, "bad_number", said[name])
    if not values:
        return Problem(row["row"], "amount", "missing")
    if "amount" in values:
        return _directed(values["amount"], row["row"], said["direction"])
    return abs(values.get("credit", Decimal())) - abs(values.get("debit", Decimal()))


def _directed(amount, row, direction):
    word = direction.casefold()
    if not word or word not in _OUT | _IN:
        return amount
    return -abs(amount) if word in _OUT else abs(amount)
