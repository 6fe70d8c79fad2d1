"""Which column of somebody else's ledger is what: guessed from English and Chinese headings."""
from odoo.addons.customer_ar_management.tools.files.columns import Vocabulary, key

__all__ = ["AMOUNTS", "DATES", "HEADINGS", "NUMBERS", "REQUIRED", "apply", "guess", "heading_row", "key", "problems", "renamed"]

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
        "original amount",
        "金额",
        "发票金额",
        "价税合计",
        "应收金额",
        "原币金额",
        "单据金额",
        "合计金额",
    ),
    "open_amount": (
        "open amount", "total open amount", "open", "outstanding", "outstanding amount", "balance", "open balance", "balance due",
        "amount due", "amount open", "residual", "residual amount", "remaining", "remaining amount", "unpaid", "unpaid amount",
        "offener betrag", "restbetrag", "saldo",
        "未收金额", "未核销金额", "未结金额", "未收款金额", "余额", "欠款金额", "欠款", "未付金额", "应收余额", "原币余额", "剩余金额",
        "未回款金额", "期末余额",
    ),
    "debit": ("debit amount", "debits", "dr", "soll", "借方金额", "借方", "借方发生额", "本期借方", "应收借方"),
    "credit": ("credit amount", "credits", "cr", "haben", "贷方金额", "贷方", "贷方发生额", "本期贷方", "应收贷方"),
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
        "参考号",
        "备注",
        "摘要",
        "客户订单号",
        "合同号",
    ),
}
REQUIRED = ("number", "issue_date")
#: What says how much a document is: one of them is needed.
AMOUNTS = ("amount", "open_amount", "debit", "credit")
DATES = ("issue_date", "due_date", "settled_date")
NUMBERS = (*AMOUNTS, "settled_amount", "rate", "settled_rate")


_LEDGER = Vocabulary(HEADINGS)
guess, apply, renamed, heading_row = _LEDGER.guess, _LEDGER.apply, _LEDGER.renamed, _LEDGER.heading_row


def problems(fields):
    """What a mapping lacks: ``(code, field)`` pairs; a customer needs one of its three columns."""
    twice = [("mapped_twice", field) for field in _LEDGER.mapped_twice(fields)]
    missing = [("not_mapped", field) for field in REQUIRED if field not in fields]
    if not set(AMOUNTS) & set(fields):
        missing.append(("not_mapped", "amount"))
    if not {"customer", "customer_name", "vat"} & set(fields):
        missing.append(("not_mapped", "customer"))
    return twice + missing
