"""What the demo company knows about its customers beside the ledger: agreements, contacts, business data, surveys.

Days are counted back from the day the demo is made.
"""

CLASSIFIED = (365, 270, 180, 120, 60, 30, 0)

# customer: role of its accounts department, further contacts (name, function, role)
CONTACTS = {
    "Copperfield Energy": (("statement", "dunning"), (("Dana Whitfield", "Chief financial officer", "finance"),)),
    "Kestrel Aviation Parts": (
        ("statement",),
        (("Rosa Imhof", "Legal counsel", "legal"), ("Al Brandt", "Treasurer", "dunning")),
    ),
    "Nordwind Logistik GmbH": (("statement", "dunning"), (("Jutta Reimers", "Leiterin Buchhaltung", "finance"),)),
    "江南纺织股份有限公司": (("statement", "dunning"), (("沈文娟", "财务总监", "finance"),)),
    "海岳精密机械有限公司": (("dunning",), ()),
    "Summit Outdoor Retail": (("dunning",), (("Pat Oyelaran", "Owner", "finance"),)),
}
# customer: name, kind, from, until (days from today, None: open), note
AGREEMENTS = {
    "Copperfield Energy": (
        ("Frame contract 2025-2027", "contract", -400, 500, "Prices fixed, call-offs by e-mail."),
        ("Rebate of 2 % above 200,000 a year", "discount", -300, 65, "Credit note in January."),
    ),
    "Kestrel Aviation Parts": (
        ("Retention of title", "security", -700, None, "Until paid in full; signed copy on file."),
    ),
    "江南纺织股份有限公司": (("年度框架合同", "contract", -200, 165, "按月对账,月结30天。"),),
    "Granite State Builders": (("60 days for the harbour project", "terms", -500, -90, "Project closed."),),
}
# customer: year back, turnover, assets, staff, source
BUSINESS = {
    "Copperfield Energy": (
        (1, 84_000_000, 120_000_000, 310, "Annual report"),
        (2, 79_500_000, 114_000_000, 295, "Annual report"),
    ),
    "Kestrel Aviation Parts": (
        (1, 31_000_000, 22_000_000, 120, "Annual report"),
        (2, 33_500_000, 21_000_000, 131, "Annual report"),
    ),
    "Lakeside Medical Group": ((1, 18_200_000, 9_400_000, 160, "Own statement"),),
    "Nordwind Logistik GmbH": ((1, 9_600_000, 5_100_000, 62, "Register"), (2, 9_100_000, 5_000_000, 60, "Register")),
    "江南纺织股份有限公司": (
        (1, 26_500_000, 30_000_000, 820, "年度报告"),
        (2, 25_000_000, 29_000_000, 790, "年度报告"),
    ),
    "春晖餐饮管理有限公司": ((1, 1_900_000, 700_000, 38, "客户自报"),),
    "Summit Outdoor Retail": ((1, 4_100_000, 2_000_000, 24, "Own statement"),),
    "Brightwater IT Services": ((1, 2_700_000, 900_000, 19, "Register"),),
}
# customer: days back, score, how, needs, in their words
SURVEYS = {
    "Copperfield Energy": (
        (200, 8, "visit", ("product", "support"), "Deliveries are on time; invoices come too late in the month."),
        (20, 9, "phone", ("product",), "Much better since invoices come with the delivery."),
    ),
    "Summit Outdoor Retail": ((90, 4, "phone", ("support",), "Two wrong deliveries in spring, nobody called back."),),
    "江南纺织股份有限公司": ((60, 8, "visit", ("product", "analysis"), "希望每月随对账单附上账龄明细。"),),
    "Harbour & Finch Ltd": ((40, 10, "form", ("service",), "Never a problem."),),
}
NEEDS = {
    "Copperfield Energy": "product",
    "Lakeside Medical Group": "service",
    "Brightwater IT Services": "support",
    "春晖餐饮管理有限公司": "tax",
    "江南纺织股份有限公司": "mixed",
}
# customer: dimension, class, reason code, reason, days it holds (None: until ended)
OVERRIDES = {
    "Lakeside Medical Group": (
        "key_account",
        "key",
        "strategic",
        "Reference customer of the region; board decision",
        180,
    ),
    "Granite State Builders": (
        "behaviour",
        "slow",
        "agreement",
        "Pays by progress of the building site, as agreed",
        60,
    ),
    "Atelier Marchand SARL": (
        "size",
        "small",
        "data",
        "Publishes no figures; twelve people according to its website",
        None,
    ),
}
# customer: what was said, days back
TALKS = {
    "Summit Outdoor Retail": (
        (25, "Called Pat Oyelaran: stock is slow, first half of the arrears by the end of the month."),
        (6, "Called again: half of it is on its way, the rest follows in two parts."),
    ),
    "Kestrel Aviation Parts": ((40, "Visit with the treasurer: wants statements by the 5th of each month."),),
}
# customer: how it pays, where it is not by bank transfer
WAYS = {
    "Pilar Ramos": "cash",
    "Jonas Lindqvist": "card",
    "Orchard Lane Foods": "cheque",
    "海岳精密机械有限公司": "acceptance",
    "Brightwater IT Services": "third_party",
}
OVERDUE_REVIEWS = {"Summit Outdoor Retail": 40, "Delta Foundry Inc.": 12, "王记贸易有限公司": 5}
WITHOUT_COLLECTOR = ("Granite State Builders", "Summit Outdoor Retail", "海岳精密机械有限公司", "王记贸易有限公司")
