"""The examples of the guide's page on figures are what the formulas say, in both languages."""

from pathlib import Path

import pytest
from odoo.addons.customer_ar_management.tools.aging import metrics as m

GUIDE = Path(__file__).resolve().parents[3] / "docs" / "user"
THIRD = [m.Month(sales, 30) for sales in (100000, 80000, 70000)]
EXAMPLES = [
    (m.overdue_share(25, 75) * 100, "25 overdue, 75 not due: {} %", "逾期 25，未到期 75：{} %"),
    (
        m.concentration([50, 30, 10, 10], 2) * 100,
        "50, 30, 10 and 10 owed, the two largest: {} %",
        "欠款 50、30、10、10，前两大客户：{} %",
    ),
    (m.dso(15000, 10000, 30), "15,000 owed, 10,000 sold in 30 days: {} days", "欠款 15,000，30 天内赊销 10,000：{} 天"),
    (
        m.best_possible_dso(4000, 10000, 30),
        "4,000 not due, 10,000 sold in 30 days: {} days",
        "未到期 4,000，30 天内赊销 10,000：{} 天",
    ),
    (
        m.average_days_delinquent(15000, 4000, 10000, 30),
        "4,000 of it not due, 10,000 sold in 30 days: {} days",
        "其中 4,000 未到期，30 天内赊销 10,000：{} 天",
    ),
    (
        m.dso_countback(212000, THIRD).days,
        "100,000, 80,000 and 70,000 sold in three months of 30 days: {} days",
        "赊销 100,000、80,000、70,000：{} 天",
    ),
    (
        m.collection_effectiveness([m.CollectionMonth(100000, 100000, 80000, 60000)]),
        "100,000 before, 100,000 sold, 80,000 after, 60,000 of it not due: {} %",
        "月末 80,000，其中 60,000 未到期：{} %",
    ),
    (m.weighted_days_late([(9999, 0), (1, 100)]), "1 paid 100 days late: {} days late", "1 迟付 100 天：逾期 {} 天"),
    (m.on_time_ratio([(9999, 0), (1, 100)]) * 100, "0.01 days late, {} % on time", "逾期 0.01 天，按时 {} %"),
    (
        m.weighted_days_late([(600, -10), (300, 20), (100, 100)]),
        "300 paid 20 days late, 100 open for 100 days: {} days",
        "300 迟付 20 天，100 已逾期 100 天未付：{} 天",
    ),
    (
        m.on_time_ratio([(600, 0), (300, 5), (100, 40)]) * 100,
        "300 paid 5 days late, 100 open for 40 days: {} %",
        "300 迟付 5 天，100 已逾期 40 天未付：{} %",
    ),
]


@pytest.mark.parametrize("value, english, chinese", EXAMPLES)
def test_example(value, english, chinese):
    said = f"{m.rounded(value, 2 if abs(value) < 1 or value > 99 else 1):g}"
    assert english.format(said) in (GUIDE / "figures.md").read_text().replace("\n", " ")
    assert chinese.format(said) in (GUIDE / "zh_CN" / "figures.md").read_text()


def test_every_example_of_the_guide_is_computed_here():
    for page, words in (
        ("figures.md", ("Example:", " sold in 30 days: ")),
        ("zh_CN/figures.md", ("示例：", "30 天内赊销 10,000：")),
    ):
        text = (GUIDE / page).read_text()
        assert sum(text.count(word) for word in words) == 7, page
