"""Where the demo company's customers live: streets and numbers as they are written there, telephone numbers that nobody has."""

# customer: street, city, zip, state (external id in base, or None), telephone
ADDRESSES = {
    "Nordwind Logistik GmbH": ("Am Sandtorkai 74", "Hamburg", "20457", None, "+49 40 5550 0101"),
    "Harbour & Finch Ltd": ("18 Wapping High Street", "London", "E1W 1NJ", None, "+44 20 7946 0102"),
    "Lakeside Medical Group": ("2200 Lakeshore Drive", "Chicago", "60601", "state_us_14", "+1 312 555 0103"),
    "海岳精密机械有限公司": ("张江镇科源路88号3幢501室", "浦东新区", "201203", "state_cn_SH", "+86 21 5550 0105"),
    "王记贸易有限公司": ("滨江区江南大道588号恒鑫大厦12层", "杭州市", "310052", "state_cn_ZJ", "+86 571 5550 0106"),
    "春晖餐饮管理有限公司": (
        "朝阳区建国路93号万达广场8号楼2105室",
        "朝阳区",
        "100022",
        "state_cn_BJ",
        "+86 10 5550 0107",
    ),
    "Atelier Marchand SARL": ("27 rue de la Soie", "Lyon", "69100", None, "+33 4 55 50 01 08"),
    "Redwood Schools District": ("410 Middlefield Road", "Redwood City", "94063", "state_us_5", "+1 650 555 0110"),
    "Delta Foundry Inc.": ("95 Furnace Street", "Minneapolis", "55415", "state_us_36", "+1 612 555 0111"),
    "Brightwater IT Services": ("1201 Third Avenue", "Seattle", "98101", "state_us_48", "+1 206 555 0113"),
    "Kestrel Aviation Parts": ("3300 Airport Road", "Wichita", "67209", "state_us_17", "+1 316 555 0114"),
    "Jonas Lindqvist": ("Storgatan 12", "Uppsala", "753 31", None, "+46 18 555 01 16"),
    "Summit Outdoor Retail": ("780 Pearl Street", "Boulder", "80302", "state_us_6", "+1 303 555 0117"),
    "Moreau Hôtels": ("14 quai des Chartrons", "Bordeaux", "33000", None, "+33 5 55 50 01 19"),
    "江南纺织股份有限公司": ("盛泽镇舜湖西路1188号", "苏州市吴江区", "215228", "state_cn_JS", "+86 512 5550 0120"),
}
