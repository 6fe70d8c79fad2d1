"""Days in Chinese words."""

import re

DIGITS = {
    "零": 0,
    "〇": 0,
    "一": 1,
    "二": 2,
    "两": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
    "廿": 20,
    "卅": 30,
}
NUMBER = r"[0-9一二两三四五六七八九十廿卅]{1,4}"


def number(text):
    """A small number: ``十五`` is 15, ``廿五`` is 25."""
    text = text.strip()
    if text.isdigit():
        return int(text)
    if "十" in text:
        tens, ones = text.split("十", 1)
        return (DIGITS.get(tens, 1) if tens else 1) * 10 + (DIGITS.get(ones, 0) if ones else 0)
    total = 0
    for char in text:
        value = DIGITS.get(char)
        if value is None:
            return None
        total = total + value if value >= 20 else (total + value if total in (20, 30) else total * 10 + value)
    return total


WEEKDAY = {
    "一": 0,
    "二": 1,
    "三": 2,
    "四": 3,
    "五": 4,
    "六": 5,
    "日": 6,
    "天": 6,
    "末": 4,
    "1": 0,
    "2": 1,
    "3": 2,
    "4": 3,
    "5": 4,
    "6": 5,
    "7": 6,
}
_M = r"(?P<month>(?<![0-9])(?:1[0-2]|0?[1-9]|十[一二]?|[一二两三四五六七八九]))\s*月份?"
_D = rf"(?P<day>{NUMBER})\s*[日号號]"
#: ``[(pattern, name of the rule in dates.py)]``; the first that fits at a place and is longest counts.
RULES = [
    (re.compile(pattern), rule)
    for pattern, rule in [
        (
            (
                rf"(?:(?P<year>20\d\d|今|明|\d\d)年)?{_M}\s*{_D}?\s*(?:至|到|-|"
                rf"~)\s*(?:(?P<month2>{NUMBER})月)?(?P<day2>{NUMBER})\s*[日号號]"
            ),
            "zh_range",
        ),
        (rf"(?:(?P<year>20\d\d|今|明|去|\d\d)年)?\s*{_M}\s*{_D}", "zh_day"),
        (rf"(?P<month>(?<![0-9.]){NUMBER})月(?P<day>\d{{1,2}})(?![\d日号])", "zh_day"),
        (
            rf"(?:(?P<year>20\d\d|今|明|去)年)?{_M}(?P<part>底|末|初|中旬|上旬|下旬|中|内|里|份内|上半月|下半月)",
            "zh_month",
        ),
        (
            (
                rf"(?P<which>下下个?|下个?|本|这个?|当|上个?|次)月(?P<part>底|末|初|中旬|上旬|下旬|中|内|"
                rf"里)?\s*(?P<day>{NUMBER})[日号號]"
            ),
            "zh_rel_day",
        ),
        (
            r"(?P<which>下下个?|下个?|本|这个?|当|上个?|次)月(?:的?月(?=[底末初中]))?(?P<part>底|末|初|中旬|上旬|下旬|中|内|里|上半月|下半月)?",
            "zh_rel_month",
        ),
        (
            (
                r"(?<![月一二三四五六七八九十两个本下上这当])(?<!(?<!\d)\d)(?<!(?<!\d)1[0-2])"
                r"(?P<part>月底|月末|月初|月中|中旬|上旬|下旬|月内)"
            ),
            "zh_part",
        ),
        (rf"(?<![\d月]){_D}\s*(?:至|到|-|~|或)\s*(?P<day2>{NUMBER})[日号號]", "zh_only_range"),
        (rf"(?<![\d月]){_D}", "zh_only_day"),
        (
            (
                r"(?P<which>下下个?|下个?|本|这个?|上个?|上上个?)?(?:周|星期|礼拜)(?P<day>[一二三四五六日天末1-6])"
                r"(?:\s*(?:或者?|到|至|-|、|/)\s*(?:周|星期|礼拜)?(?P<day2>[一二三四五六日天1-6](?![个\d天]))?)?"
            ),
            "zh_weekday",
        ),
        (r"(?P<which>下下个?|下个?|本|这个?|上个?)(?:周|星期|礼拜)(?P<part>初|末|内|底|之?内|里)?", "zh_week"),
        (
            rf"(?P<n>{NUMBER}|半|几)\s*个?(?P<unit>工作日|天|日|周|星期|礼拜|月|小时)(?:之?内|以内|左右|后|之后|以后)",
            "zh_in",
        ),
        (r"大后[天日]", "+3"),
        (r"后[天日]|後天", "+2"),
        (r"明[天日早晚儿]", "+1"),
        (r"今[天日晚儿早]|当[天日]|下班前|今明|[上下]午|晚上|傍晚", "+0"),
        (r"大前[天日]", "-3"),
        (r"前[天日](?!付清)", "-2"),
        (r"昨[天日晚儿]", "-1"),
        (r"现在就?|这就|刚刚|刚才|刚(?=[付转打汇把从微才已])", "now"),
        (r"(?:本|这个?|当)?季度?[末底]|本季度?内", "quarter"),
        (r"(?:今年)?年底|年末|今年(?:之?内|内)", "year_end"),
        (
            r"(?:春节|过年|除夕|农历年)(?:之?前|以前)|(?<![\d今明])年前(?!的)|节前(?=[^,]{0,8}(?:付|汇|打|转|清|结|安排|支))",
            "cny",
        ),
        (r"(?P<feast>元旦|国庆|十一|五一|劳动节)(?:节|长假)?(?:之?前|以前)", "before_fixed"),
    ]
]
VAGUE = re.compile(
    r"尽快|近期|近日|这几天|这两天|过几天|过两天|几天内|最近|春节后|年后|节后|过完年|假期?后|不日|稍后|晚些|尽早"
)
