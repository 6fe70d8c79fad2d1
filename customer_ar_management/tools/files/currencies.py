"""Currencies by code, sign or name."""

import re
import unicodedata

#: ISO 4217.
CODES = frozenset(
    "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLF CLP CNY COP CRC"
    " CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD"
    " JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD"
    " NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP"
    " SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW ZWG".split()
)
_NAMES = {
    "CNY": "RMB CNH 人民币 人民币元 元 圆 renminbi yuan chineseyuan chineseyuanrenminbi 156 01",
    "USD": "US$ USDOLLAR USDOLLARS 美元 美金 840",
    "EUR": "€ EURO EUROS 欧元 欧罗 978",
    "GBP": "£ POUND POUNDS POUNDSTERLING STERLING STG 英镑 826",
    "HKD": "HK$ HONGKONGDOLLAR 港元 港币 344",
    "JPY": "YEN JAPANESEYEN JPY¥ JP¥ 日元 日圆 392",
    "TWD": "NT$ NTD 新台币 台币 901",
    "SGD": "S$ SINGAPOREDOLLAR 新加坡元 新元 702",
    "AUD": "A$ AU$ AUSTRALIANDOLLAR 澳元 澳大利亚元 036",
    "CAD": "C$ CA$ CANADIANDOLLAR 加元 加拿大元 124",
    "NZD": "NZ$ 新西兰元 554",
    "CHF": "FR SFR SWISSFRANC SWISSFRANCS FRANKEN 瑞士法郎 756",
    "KRW": "₩ WON 韩元 韩币 410",
    "INR": "₹ RS RUPEE RUPEES INDIANRUPEE 卢比 印度卢比 356",
    "RUB": "₽ RUBLE ROUBLE 卢布 643",
    "THB": "฿ BAHT 泰铢 764",
    "MOP": "MOP$ 澳门元 澳门币 446",
    "BRL": "R$ REAL REAIS 986",
    "MYR": "RM 马来西亚林吉特 林吉特 458",
    "PLN": "ZL ZŁ ZLOTY 985",
    "VND": "₫ 越南盾 704",
    "IDR": "RP RUPIAH 印尼盾 360",
    "PHP": "₱ 菲律宾比索 608",
    "SEK": "瑞典克朗 752",
    "NOK": "挪威克朗 578",
    "DKK": "丹麦克朗 208",
    "ZAR": "RAND 南非兰特 710",
    "AED": "DIRHAM DHS 迪拉姆 784",
    "MXN": "MX$ 墨西哥比索 484",
    "TRY": "₺ 土耳其里拉 949",
    "ILS": "₪ 376",
}
_BY_NAME = {name.upper(): code for code, names in _NAMES.items() for name in names.split()}
#: A sign that several currencies have, and which it is when the reader does not keep one of them.
_SHARED = {
    "¥": ("CNY", "JPY"),
    "$": ("USD", "AUD", "CAD", "HKD", "NZD", "SGD", "TWD", "MXN", "ARS", "CLP", "COP"),
    "DOLLAR": ("USD", "AUD", "CAD", "HKD", "NZD", "SGD"),
    "DOLLARS": ("USD", "AUD", "CAD", "HKD", "NZD", "SGD"),
    "KR": ("SEK", "NOK", "DKK", "ISK"),
}
_SPLIT = re.compile(r"[^A-Z$€£¥₩₹₽฿₫₱₺₪\u4e00-\u9fff]+")


def code(text, prefer=""):
    """ISO code of a currency as somebody writes it: ``人民币``, ``RMB``, ``US$``, ``Euro``, ``CNY-人民币``.

    :param prefer: the currency that is expected, which decides what a sign means that several have (``¥``, ``$``)
    :return: the code; the text in capitals when it is no currency that is known
    """
    text = unicodedata.normalize("NFKC", text or "").strip().upper()
    found = _known(text, prefer) or _known(re.sub(r"[\s.]+", "", text), prefer)
    if not found:
        parts = {part for part in (_known(word, prefer) for word in _SPLIT.split(text) if word) if part}
        found = parts.pop() if len(parts) == 1 else ""
    return found or text


def _known(word, prefer):
    if word in CODES:
        return word
    if word in _SHARED:
        return prefer if prefer in _SHARED[word] else _SHARED[word][0]
    return _BY_NAME.get(word, "")
