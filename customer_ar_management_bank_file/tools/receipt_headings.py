"""What banks call the columns of their tables, and the rows that are no entries.

Chinese names are those of the exports of ICBC, CCB, ABC, BOC, BOCOM, CMB, CITIC, SPDB, Alipay and WeChat Pay.
"""
import re

from odoo.addons.customer_ar_management.tools.files.columns import TOTAL, Vocabulary

__all__ = ["CLOSING", "COLUMNS", "HEADINGS", "OPENING", "TOTAL"]

HEADINGS = {
    "date": (
        "transaction date", "booking date", "posting date", "entry date", "value date", "trade date", "book date", "date posted",
        "posted date", "transaction time", "date time", "completed date", "buchungstag", "buchungsdatum", "datum", "fecha", "data",
        "交易日期", "记账日期", "入账日期", "交易时间", "日期", "到账日期", "起息日期", "入账时间", "记账时间", "交易日", "记帐日期",
        "账务日期",
        "入账日", "发生日期", "发生时间", "付款时间", "日期时间", "业务日期", "会计日期",
    ),
    "amount": (
        "transaction amount", "value", "amount credit debit", "amount in account currency", "net amount", "betrag", "umsatz", "importe",
        "交易金额", "金额", "发生额", "收支金额", "交易额", "记账金额", "金额元", "入账金额", "变动金额", "收付金额", "交易发生额",
        "本次发生额",
    ),
    "credit": (
        "credit amount", "paid in", "money in", "deposit", "deposits", "received", "income", "haben", "credits", "deposit amount",
        "deposit amt", "credit amt", "amount credited", "in", "receipts",
        "收入金额", "收入", "贷方金额", "贷方发生额", "贷方", "贷方发生额 收入", "收款金额", "存入金额", "转入金额", "贷方发生额收入",
        "记账金额收入", "存入", "贷方交易金额", "贷方发生金额", "收入金额元", "收入元", "收入贷", "贷方发生额元", "存款", "转入",
    ),
    "debit": (
        "debit amount", "paid out", "money out", "withdrawal", "withdrawals", "soll", "debits", "withdrawal amount", "withdrawal amt",
        "debit amt", "amount debited", "out", "payments",
        "支出金额", "支出", "借方金额", "借方发生额", "借方", "付款金额", "支取金额", "转出金额", "借方发生额支取", "记账金额支出",
        "支取", "借方交易金额",
        "借方发生金额", "支出金额元", "支出元", "支出借", "借方发生额元", "取款", "转出",
    ),
    "balance": (
        "running balance", "account balance", "balance after", "closing balance", "ledger balance", "available balance", "saldo",
        "kontostand", "balance amount", "balance after transaction",
        "余额", "账户余额", "本次余额", "当前余额", "交易后余额", "余额元", "结余", "联机余额", "账面余额", "账户余额元",
        "本次账户余额", "帐户余额",
    ),
    "payer_name": (
        "payer", "payer name", "counterparty", "counterparty name", "name", "debtor name", "ordering party", "remitter", "from",
        "partner", "payee", "beneficiary", "counter party name", "auftraggeber", "remitter name",
        "对方户名", "对方名称", "付款人名称", "付款人户名", "付款人", "对方单位名称", "对方单位", "对手户名", "交易对手",
        "对方账户名称", "对手名称",
        "对方帐户名称", "交易对方", "对方", "对方账户户名", "收付款人", "收付款人名称", "交易对手名称", "对方姓名", "收付方名称",
        "对方公司名称",
        "收款人付款人名称", "对手账户名称", "对方客户名称",
    ),
    "account": (
        "counterparty account", "payer account", "account number", "iban", "debtor account", "counterparty iban", "remitter account",
        "对方账号", "对方帐号", "付款人账号", "付款账号", "对方账户", "对手账号", "对方帐户", "交易对手账号", "收付款人账号",
        "收付方账号", "对方卡号账号",
        "对方账号卡号", "对方卡号", "对手帐号", "对方银行账号",
    ),
    "own_account": (
        "own account", "our account", "own account number", "本方账号", "本方帐号", "账号", "帐号", "本方账户", "查询账号", "交易账号",
        "我方账号",
        "客户账号", "银行账号", "本账号",
    ),
    "text": (
        "description", "details", "memo", "remittance information", "payment reference", "reference text", "narrative", "purpose",
        "label", "communication", "particulars", "narration", "transaction description", "transaction details", "remarks", "notes",
        "verwendungszweck", "concepto",
        "摘要", "附言", "用途", "备注", "交易摘要", "交易附言", "说明", "客户附言", "个性化信息", "商品", "商品说明", "交易备注",
        "付款用途", "摘要说明",
        "交易说明", "转账附言", "备注附言", "附加信息", "用途附言", "交易用途", "订单信息",
    ),
    "reference": (
        "transaction id", "unique id", "fitid", "bank reference", "transaction reference", "reference number", "transaction number",
        "账户明细编号交易流水号", "交易流水号", "流水号", "核心流水号", "银行流水号", "交易单号", "交易订单号", "支付宝交易号",
        "回单编号", "唯一编号",
        "凭证号", "柜员流水号", "交易序号", "业务流水号", "账务流水号", "主机流水号", "日志号", "交易编号",
    ),
    "currency": ("currency code", "ccy", "curr", "account currency", "waehrung", "币种", "币别", "货币", "货币种类", "交易币种",
    "币种名称"),
    "original_amount": ("foreign amount", "original amount", "instructed amount", "原币金额"),
    "original_currency": ("foreign currency", "original currency", "instructed currency", "原币币种"),
    "direction": (
        "debit credit", "dr cr", "cr dr", "credit debit", "debit credit indicator", "d c", "c d", "credit or debit", "in out", "soll haben",
        "sh", "s h", "type", "transaction type",
        "借贷标志", "借贷", "收支", "收付标志", "借贷方向", "借贷标识", "收支类型", "收付", "收入支出", "借贷状态", "收支方向",
        "资金方向", "借贷别",
    ),
}
COLUMNS = Vocabulary(HEADINGS, several=("text",))
OPENING = re.compile(
    r"opening balance|balance (?:brought |b)/?f(?:orward|wd)?|(?:brought|carried) forward|previous balance"
    r"|beginning balance|start(?:ing)? balance|b/f|anfangssaldo|alter saldo|saldo inicial"
    r"|期初余额|上期余额|承前页|期初|上期结余|上日余额", re.I)
CLOSING = re.compile(
    r"closing balance|ending balance|balance (?:carried |c)/?f(?:orward|wd)?|new balance|final balance|c/f|endsaldo|neuer saldo|saldo final"
    r"|期末余额|本期余额|过次页|期末|本期结余|本日余额", re.I)
