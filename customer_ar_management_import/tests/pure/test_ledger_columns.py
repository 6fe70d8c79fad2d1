"""What the columns of other people's ledgers are called."""

from odoo.addons.customer_ar_management_import.tools import ledger_columns as columns


def test_headings_of_both_languages_are_recognised():
    assert columns.guess(
        ["Invoice No.", "Customer", "Curr", "Invoice Date", "Due Date", "Amount", "Clearing date", "Colour"]
    ) == ["number", "customer", "currency", "issue_date", "due_date", "amount", "settled_date", None]
    assert columns.guess(
        ["单据编号", "客户编号", "客户名称", "币种", "开票日期", "到期日", "金额", "收款日期", "已收金额", "汇率"]
    ) == [
        "number",
        "customer",
        "customer_name",
        "currency",
        "issue_date",
        "due_date",
        "amount",
        "settled_date",
        "settled_amount",
        "rate",
    ]
    assert (
        columns.guess(
            [
                "invoice_id",
                "customer_id",
                "business_code",
                "currency",
                "issue_date",
                "due_date",
                "amount",
                "settled_date",
            ]
        )[0]
        == "number"
    )


def test_the_more_usual_name_wins_and_no_field_is_taken_twice():
    assert columns.guess(["Date", "Invoice date", "Due date"]) == [None, "issue_date", "due_date"]
    assert columns.problems(["number", "number", "issue_date", "amount", "customer"]) == [("mapped_twice", "number")]
    assert columns.problems(["amount"]) == [
        ("not_mapped", "number"),
        ("not_mapped", "issue_date"),
        ("not_mapped", "customer"),
    ]


def test_short_rows_are_padded():
    assert columns.apply([["A1"], ["A2", "x", "5"]], ["number", None, "amount"]) == [
        {"number": "A1", "amount": ""},
        {"number": "A2", "amount": "5"},
    ]
