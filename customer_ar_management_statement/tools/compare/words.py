"""Words by which bookkeepers and their programs say what a row is (English, Chinese, German, French, Spanish)."""

import re
import unicodedata


def fold(text):
    """Lower case, full-width forms and accents folded, blanks single, marks at both ends dropped."""
    text = text or ""
    if text.isascii():
        text = text.lower()
    else:
        text = unicodedata.normalize("NFKC", text).casefold()
        text = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    return " ".join(text.split()).strip(" #*.:;-_'\"")


def _any(latin, chinese):
    """One pattern: Latin words at word borders, Chinese words anywhere."""
    return re.compile(rf"(?<![a-z])(?:{latin})(?![a-z])|{chinese}")


TOTAL = re.compile(
    r"^(?:(?:sub|grand )?-?\s?totals?|total (?:for|of) (?:the )?(?:month|period|page|year)|(?:monthly|page) total|sum|"
    r"carried forward|(?:balance )?c/?f|c/?d|balance c(?:arried )?/?(?:d(?:own)?|f(?:orward|wd)?)|balance carried forward|"
    r"brought forward from page|closing balance|ending balance|end balance|"
    r"(?:zwischen|end)?summe|saldo|endsaldo|schlusssaldo|ubertrag|sous-total|a reporter|report|solde final|subtotal|saldo final|"
    r"suma y sigue|[本]?[月年季期日]?(?:合计|小计|总计|累计)|本[月年季期](?:合计|累计|小计|发生额)|本页合计|期末余额|"
    r"月末余额|年末余额|过次页|承前页|转下页|结转下[年页期])$"
)
OPENING = re.compile(
    r"^(?:opening balance|opening|balance b(?:rought )?/?(?:d(?:own)?|f(?:orward|wd)?)|balance brought forward|b/?f|brought forward|"
    r"(?:balance )?from (?:last|previous) (?:year|period)|beginning balance|initial balance|anfangsbestand|anfangssaldo|"
    r"saldovortrag|eroffnungssaldo|vortrag|solde initial|report a nouveau|saldo inicial|saldo anterior|"
    r"(?:上[年期月]|年初|期初|月初)(?:结转|余额|数)|期初|结转上年)\b"
)
REVERSED = _any(
    r"storno|storniert|reversal|reversed|reverse|reversing|cancel(?:led|ed|lation|s)?|void(?:ed)?|annul(?:e|ation)?|extourne|anulacion",
    r"冲销|冲回|红冲|红字冲|作废|冲正|撤销",
)
DISCOUNT = _any(r"(?:cash |early[- ]payment )?discount|skonto|escompte|descuento", r"折扣|贴现扣")
CHARGES = _any(
    r"(?:bank |wire |transfer )?(?:charges?|fees?)|bankgebuhr(?:en)?|spesen|frais|comision", r"手续费|银行费|汇费"
)
RETURNS = _any(
    r"returns?|returned goods|claims?|damaged|debit note|complaint|quality|short(?:age| delivery)|"
    r"retoure|rucksendung|reklamation|retour|devolucion",
    r"退货|索赔|扣款|质量|短缺|破损|退回",
)
REBATES = _any(
    r"rebates?|bonus|marketing|allowance|kickback|contribution|advertis\w*|promotion\w*|refund|ruckvergutung|ristourne|rappel",
    r"返利|返点|奖励|市场|推广|广告|佣金",
)
FEES = _any(
    r"(?:reminder|dunning|late|collection|handling) fees?|late[- ]payment|interest|penalt(?:y|ies)|"
    r"mahngebuhr(?:en)?|verzugszins(?:en)?|zinsen|interets|intereses",
    r"催款|滞纳金|违约金|利息|罚息",
)
NET_OF_CREDIT = _any(r"net of|less credit|less return|after deduction|abzugl\w*", r"扣退货|扣除|抵扣|冲抵")
PAYMENT = _any(
    r"payments?|paid|transfer|wire|receipt|clearing|cheque|check|chk|outgoing|remittance|zahlung|uberweisung|virement|pago",
    r"付款|支付|转账|网银|收款|核销|汇款|付字|银付|付讫",
)
#: Words before a number that say nothing but "document number".
DOCUMENT_WORDS = frozenset(
    "INV INVNO INVOICE INVOICENO BILL NO NR NUM NUMBER REF RG RGNR RE RENR RECHNUNG RECHNUNGSNR FACT FACTURE FACTURA FATTURA"
    " FT FV DOC DOCNO V VI AP SI TAX".split()
)


def is_money(text):
    """Does the text speak of a payment (also of one less a credit), not of goods, discounts or rebates?"""
    if NET_OF_CREDIT.search(text):
        return True
    return not (DISCOUNT.search(text) or RETURNS.search(text) or REBATES.search(text))
