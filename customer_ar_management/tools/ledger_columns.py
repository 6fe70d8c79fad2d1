"""Which column of somebody else's ledger is what: guessed from English and Chinese headings."""
import re

from .ledger_text import plain

# Field: what headings call it, the usual name first. Compared without case, blanks and signs.
HEADINGS = {
    "number": (
        "number",
        "invoice number",
        "invoice no",
        "invoice id",
        "invoice",
        "document number",
        "document no",
        "doc no",
        "document",
        "voucher no",
        "bill no",
        "inv no",
        "reference number",
        "单据编号",
        "发票号",
        "发票号码",
        "发票编号",
        "单据号",
        "单号",
        "编号",
        "账单号",
        "凭证号",
        "业务单号",
    ),
    "kind": ("kind", "type", "document type", "doc type", "transaction type", "单据类型", "类型", "业务类型", "种类"),
    "customer": (
        "customer",
        "customer id",
        "customer no",
        "customer number",
        "customer code",
        "cust number",
        "account",
        "account number",
        "client id",
        "debtor",
        "客户编号",
        "客户编码",
        "客户代码",
        "客户号",
        "客户",
        "往来单位编码",
    ),
    "customer_name": (
        "customer name",
        "name",
        "name customer",
        "client",
        "client name",
        "company name",
        "debtor name",
        "客户名称",
        "往来单位",
        "往来单位名称",
        "单位名称",
        "购方名称",
        "购买方名称",
    ),
    "vat": ("vat", "vat number", "tax id", "tax number", "税号", "纳税人识别号", "统一社会信用代码", "购方税号"),
    "currency": ("currency", "currency code", "invoice currency", "curr", "ccy", "币种", "币别", "货币", "原币币种"),
    "issue_date": (
        "issue date",
        "invoice date",
        "date",
        "document date",
        "document create date",
        "posting date",
        "doc date",
        "billing date",
        "开票日期",
        "单据日期",
        "发票日期",
        "日期",
        "业务日期",
        "记账日期",
    ),
    "due_date": (
        "due date",
        "due",
        "maturity",
        "maturity date",
        "due in date",
        "net due date",
        "到期日",
        "到期日期",
        "应收日期",
        "付款到期日",
        "应付日期",
    ),
    "amount": (
        "amount",
        "invoice amount",
        "total",
        "total amount",
        "gross amount",
        "total open amount",
        "original amount",
        "金额",
        "发票金额",
        "价税合计",
        "应收金额",
        "原币金额",
        "单据金额",
        "合计金额",
    ),
    "settled_date": (
        "settled date",
        "settlement date",
        "payment date",
        "paid date",
        "clear date",
        "clearing date",
        "date paid",
        "结算日期",
        "收款日期",
        "核销日期",
        "付款日期",
        "清账日期",
    ),
    "settled_amount": (
        "settled amount",
        "settlement amount",
        "paid amount",
        "amount paid",
        "paid",
        "amount settled",
        "applied amount",
        "结算金额",
        "已收金额",
        "收款金额",
        "核销金额",
        "已核销金额",
    ),
    "rate": ("rate", "exchange rate", "fx rate", "汇率"),
    "settled_rate": ("settled rate", "settlement rate", "payment rate", "结算汇率", "收款汇率"),
    "reference": (
        "reference",
        "customer reference",
        "po number",
        "purchase order",
        "order",
        "description",
        "text",
        "参考",
        "备注",
        "摘要",
        "客户订单号",
        "合同号",
    ),
}
REQUIRED = ("number", "issue_date", "amount")
DATES = ("issue_date", "due_date", "settled_date")
NUMBERS = ("amount", "settled_amount", "rate", "settled_rate")


def key(heading):
    """A heading without case, blanks, signs and full-width forms."""
    return re.sub(r"[\W_]+", "", plain(heading).casefold())


_KNOWN = {key(name): (field, place) for field, names in HEADINGS.items() for place, name in enumerate((field, *names))}


def guess(headings):
    """Field per heading, or None: each field at most once, the most usual name wins.

    :param headings: headings in the file's order
    :return: list of the same length
    """
    found = [_KNOWN.get(key(heading)) for heading in headings]
    best = {}
    for index, hit in enumerate(found):
        if hit and (hit[0] not in best or hit[1] < found[best[hit[0]]][1]):
            best[hit[0]] = index
    return [hit[0] if hit and best[hit[0]] == index else None for index, hit in enumerate(found)]


def problems(fields):
    """What a mapping lacks: ``(code, field)`` pairs; a customer needs one of its three columns."""
    chosen = [field for field in fields if field]
    twice = [("mapped_twice", field) for field in HEADINGS if chosen.count(field) > 1]
    missing = [("not_mapped", field) for field in REQUIRED if field not in chosen]
    if not {"customer", "customer_name", "vat"} & set(chosen):
        missing.append(("not_mapped", "customer"))
    return twice + missing


def apply(rows, fields):
    """Rows of cells as dicts by field; short rows are padded, columns without a field are left out."""
    wanted = [(index, field) for index, field in enumerate(fields) if field]
    return [{field: row[index] if index < len(row) else "" for index, field in wanted} for row in rows]


def renamed(rows):
    """Rows of dicts under any headings as rows by field; headings that say nothing are left out."""
    headings = list(dict.fromkeys(heading for row in rows for heading in row))
    names = {heading: field for heading, field in zip(headings, guess(headings), strict=True) if field}
    return [{names[heading]: value for heading, value in row.items() if heading in names} for row in rows]
