"""What a remittance text names: numbers whole, noisy, broken, cut off; and what it does not name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from odoo.addons.customer_ar_management.tests.pure.matching_common import item
from odoo.addons.customer_ar_management.tools.matching.index import OpenItems, number_parts
from odoo.addons.customer_ar_management.tools.matching.references import near, read, starts_with
from odoo.addons.customer_ar_management.tools.matching.text import (
    breaks,
    broken_off,
    is_cut,
    rf_is_valid,
    rf_make,
    scan,
)

BODIES = st.text("ABCXYZ0123456789", min_size=1, max_size=20)


@pytest.mark.parametrize(
    "reference, valid",
    [
        ("RF18539007547034", True),  # the example of the standard's explanations
        ("rf18 5390 0754 7034", True),
        ("RF18539007547035", False),
        ("RF19539007547034", False),
        ("RF", False),
        ("XX18539007547034", False),
        ("RF" + "1" * 30, False),  # longer than 25 characters
    ],
)
def test_check_digits_of_iso_11649(reference, valid):
    assert rf_is_valid(reference) is valid


@given(BODIES)
def test_a_made_reference_is_valid_and_one_wrong_digit_is_seen(body):
    made = rf_make(body + "0")
    assert rf_is_valid(made)
    wrong = made[:-1] + ("1" if made[-1] != "1" else "2")
    assert not rf_is_valid(wrong)


@pytest.mark.parametrize(
    "number, year, expected",
    [
        ("INV/2025/000042", 2025, (2025, "42")),
        ("25-004711", 2025, (2025, "4711")),
        ("FV/0123/2025", 2025, (2025, "123")),
        ("INV/2025/03/0017", 2025, (2025, "17")),
        ("0004711", 2025, (None, "4711")),
        ("RE-2024-00012", 2025, (2024, "12")),
    ],
)
def test_year_and_serial_of_a_number(number, year, expected):
    assert number_parts(number, year) == expected


INDEX = OpenItems(
    [
        item(1, 10000, "INV/2025/004711", references=(rf_make("2025004711"),)),
        item(2, 20000, "INV/2024/050115", references=("+++123/4567/89012+++",), orders=("SO98506",)),
        item(3, 30000, "INV/2025/000898"),
        item(4, -5000, "RINV/2025/004711"),
        item(5, 5000, "25-007001", customer="other"),
    ]
)


def named(text):
    return [(n.trust, [group[3] for group in n.groups]) for n in read(text, INDEX).named]


@pytest.mark.parametrize(
    "text, number",
    [
        ("INV/2025/004711", "INV/2025/004711"),
        ("inv-2025-004711 thank you", "INV/2025/004711"),
        ("INV2025004711", "INV/2025/004711"),
        ("INV/ 2025 /004711", "INV/2025/004711"),
        ("2025/004711", "INV/2025/004711"),
        ("Facture 2025-004711", "INV/2025/004711"),
        ("INV/2025/4711", "INV/2025/004711"),
        ("Invoice no 4711/25", "INV/2025/004711"),
        ("Rg.Nr. 50115 v. 17.12.2024", "INV/2024/050115"),
        ("Our ref 4711 Rg.Nr. 50115 v. 17.12. 2024", "INV/2024/050115"),
        ("RF" + rf_make("2025004711")[2:4] + " 2025 0047 11", "INV/2025/004711"),
        ("PO 55721 " + rf_make("2025004711"), "INV/2025/004711"),
        ("+++123/4567/89012+++", "INV/2024/050115"),
        ("123456789012", "INV/2024/050115"),
        ("RINV/2025/004711", "RINV/2025/004711"),
        ("发票号 INV/2025/004711", "INV/2025/004711"),
        ("PO 59426 25-007001", "25-007001"),
    ],
)
def test_full_references(text, number):
    assert named(text) == [("full", [number])]


@pytest.mark.parametrize(
    "text, trust", [("RE 004711", "serial"), ("Inv.50115", "serial"), ("050115", "weak"), ("order SO98506", "order")]
)
def test_short_references_are_trusted_less(text, trust):
    assert named(text)[0][0] == trust


@pytest.mark.parametrize(
    "text",
    [
        "Kd 04711",
        "PO 50115",
        "our ref 50115",
        "advice 50115",
        "proforma PF/2025/004711",
        "Angebot 4711",
        "",
        "payment",
    ],
)
def test_numbers_of_something_else_name_nothing(text):
    assert named(text) == []


def test_a_list_hands_its_meaning_on():
    assert [groups for _t, groups in named("INV/2025/000898, 004711; 050115")] == [
        ["INV/2025/000898"],
        ["INV/2025/004711"],
        ["INV/2024/050115"],
    ]


@pytest.mark.parametrize("front", ["", "PO 59180 ", "Kd 7 ", "Payment of ", "Ref. "])
@pytest.mark.parametrize("mark", [" ", "\n"])
@pytest.mark.parametrize("between", ["; ", " + ", " "])
def test_references_broken_every_35_characters(front, mark, between):
    whole = front + between.join(("INV/2025/000898", rf_make("2025004711"), "INV/2024/050115"))
    broken = mark.join(whole[n : n + 35] for n in range(0, len(whole), 35))
    assert breaks(broken) == (35,)
    assert (
        {g[0] for _t, g in named(broken)}
        == {g[0] for _t, g in named(whole)}
        == {"INV/2025/000898", "INV/2025/004711", "INV/2024/050115"}
    )


def test_an_unbroken_text_has_no_breaks():
    assert breaks("INV/2025/000898; INV/2025/004711; INV/2024/050115") == ()


def test_cut_text_keeps_its_tail_and_does_not_read_it_as_a_number():
    text = ("INV/2025/000898, " * 9)[:125] + ", INV/2025/0047"
    assert is_cut(text) and not is_cut(text[:-3])
    reading = read(text, INDEX)
    assert reading.tail == "INV20250047"
    assert [g[3] for n in reading.named for g in n.groups] == ["INV/2025/000898"]
    assert starts_with(INDEX.items[1], reading.tail)
    assert not starts_with(INDEX.items[3], reading.tail)
    assert len(read(text[:-13] + "INV/2025/4711", INDEX).named) == 1  # it may go on: INV/2025/47110


@pytest.mark.parametrize(
    "text, expected",
    [
        ("INV/2025/004171", True),  # two digits swapped
        ("INV/2025/00471", True),  # one missing
        ("INV/2025/0047111", True),  # one doubled
        ("INV/2025/004811", True),  # one wrong
        ("INV/2025/004881", False),  # two wrong
        ("INV/2025/009999", False),
    ],
)
def test_one_edit_is_near(text, expected):
    candidate = next(c for c in scan(text) if len(c.runs) == 2)
    assert near(candidate, INDEX.items[1]) is expected


def test_a_valid_rf_reference_is_no_typo_of_another():
    known = item(9, 100, "INV/2025/000009", references=(rf_make("2025000009"),))
    wrong = rf_make("2025000009")[:-1] + "8"
    assert near(scan(wrong)[0], known) and not near(scan(rf_make("2025000008"))[0], known)


def test_unread_references_are_kept_for_repair():
    assert [c.digits for c in read("Payment INV/2025/104711", INDEX).unread] == ["2025104711"]
    assert read("advice 228090", INDEX).unread == ()


def test_customer_code_and_date_are_no_reference():
    reading = read("Kd 01001 paid 10.03.2025", INDEX)
    assert reading.codes == ("01001",) and reading.named == ()
    assert scan("10.03.2025") == []


@pytest.mark.parametrize(
    "text, beginning",
    [
        ("INV/2025/0001; INV/2025/0002; INV/20", "INV/20"),
        ("XA-2025-0001, XA-2025-0002, XA-2025-00", "XA-2025-00"),
        ("BILL25/0001 + BILL25/0002 + B", "B"),
        ("FA20250001 FA20250002 FA2025", "FA2025"),
        ("0001/2025; 0002/2025; 00", "00"),
        ("INV/2025/0001; INV/2025/0002; INV/2025/0003", ""),  # all of them whole
        ("RF89 2025 0047 11", ""),  # groups of one number
        ("INV/2025/0001; INV/20", ""),  # one number is no list
        ("INV/2025/0001; RE-2025-02; INV/20", ""),  # two builds
        ("INV/2025/0001; INV/2025/0002; thanks", ""),
        ("INV/2025/0001; INV/2025/0002; ", ""),  # `is_cut` sees that
        ("", ""),
    ],
)
def test_a_list_that_another_bank_cut_off(text, beginning):
    assert broken_off(text) == beginning


@pytest.mark.parametrize("number, cut", [("INV/2025/00", False), ("INV/2025/000003", True)])
def test_a_short_number_that_is_one_of_ours_was_not_cut_off(number, cut):
    index = OpenItems([item(1, 100, "INV/2025/000001"), item(2, 100, "INV/2025/000002"), item(3, 100, number)])
    found = read("INV/2025/000001, INV/2025/000002, INV/2025/00", index)
    assert found.cut is cut and (found.tail == "INV202500") is cut
