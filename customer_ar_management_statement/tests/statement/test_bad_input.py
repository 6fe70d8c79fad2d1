"""What comes in wrong: each is refused or answered in clear words, and nothing is half written."""

import base64
import io
import zipfile

import openpyxl

from odoo.exceptions import UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from odoo.addons.customer_ar_management.tests.common import day
from odoo.addons.customer_ar_management_statement.tests.statement.common import JAN, MAR, StatementCase
from odoo.addons.customer_ar_management_statement.tools.comparison import their_ledger

HEAD = "Date,Number,Amount,Text\n"


def bomb():
    """An XLSX of some kilobytes that says to hold hundreds of megabytes."""
    book = openpyxl.Workbook()
    stream, packed = io.BytesIO(), io.BytesIO()
    book.save(stream)
    with zipfile.ZipFile(stream) as plain, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as bad:
        for name in plain.namelist():
            data = plain.read(name)
            bad.writestr(name, data + b" " * 400_000_000 if "sheet1" in name else data)
    return packed.getvalue()


@tagged("post_install", "-at_install")
class TestBadInput(StatementCase):
    def comparison(self, content, partner=None):
        return self.env["ar.statement.comparison"].create(
            {
                "partner_id": (partner or self.deco).id,
                "date_from": JAN,
                "date_to": MAR,
                "file": base64.b64encode(content if isinstance(content, bytes) else content.encode()),
            }
        )

    def compared(self, content, partner=None):
        comparison = self.comparison(content, partner)
        comparison.action_read()
        comparison.action_compare()
        return comparison

    def refused(self, words, act):
        with (
            mute_logger("odoo.tools.mimetypes.guess_mimetype"),
            self.assertRaisesRegex(UserError, words),
            self.env.cr.savepoint(),
        ):
            act()

    def test_periods(self):
        self.refused("in the future", lambda: self.prepared(date_to=day("2099-01-31")))
        self.refused("ends before it begins", lambda: self.prepared(date_from=MAR, date_to=JAN))
        self.assertFalse(self.Statement.search([("partner_id", "=", self.deco.id)]))
        run = self.env["ar.statement.run"].create(
            {"kind": "monthly", "date_from": day("1999-01-01"), "date_to": day("1999-01-31")}
        )
        run.action_propose()
        self.assertFalse(run.statement_ids)
        self.assertEqual(set(run.skip_ids.mapped("reason")), {"nothing"})
        before = self.prepared(date_from=day("1999-01-01"), date_to=day("1999-01-31"), kind="demand")
        self.assertEqual((before.closing, before.is_proven, before.balance_ids.ids), (0, True, []))

    def test_a_locked_period_is_read_as_any_other(self):
        self.company.fiscalyear_lock_date = MAR
        statement = self.prepared()
        self.assertEqual((statement.closing, statement.is_proven), (1100, True))
        statement.action_confirm()
        self.assertEqual(statement.state, "ready")

    def test_a_customer_without_language_and_a_currency_that_is_no_longer_used(self):
        self.deco.lang = False
        self.invoice(self.deco, 70, "2026-03-01", currency=self.eur)
        self.eur.active = False
        statement = self.prepared()
        self.assertTrue(statement.is_proven)
        self.assertEqual(sorted(statement.balance_ids.currency_id.mapped("name")), ["EUR", "USD"])
        self.assertIn(self.company.name, statement.with_context(lang=statement._lang())._mail_words())
        self.assertTrue(statement._workbook().startswith(b"PK"))

    def test_a_customer_without_address_is_left_out_with_its_reason(self):
        lost = self.partner("Lost")
        self.invoice(lost, 5, "2026-01-02")
        run = self.env["ar.statement.run"].create({"kind": "quarterly", "date_from": JAN, "date_to": MAR})
        run.action_propose()
        self.assertEqual(run.skip_ids.filtered(lambda skip: skip.partner_id == lost).reason, "no_address")

    def test_files_that_are_no_ledger(self):
        cases = (
            ("Fruit,Colour\napple,red\n", "No row with headings"),
            (HEAD + "2026-01-12,A1,12.345,\n", "cannot be read"),
            (bomb(), "cannot be read as a table"),
            (b"\x00\x01\x02", "No row with headings|cannot be read"),
            ("", "Upload the customer"),
        )
        for content, words in cases:
            with self.subTest(words=words):
                self.refused(words, lambda content=content: self.compared(content))
        Group = self.env["ar.statement.comparison.group"]
        self.assertFalse(Group.search([("comparison_id.partner_id", "=", self.deco.id)]))

    def test_more_rows_than_anybody_keeps(self):
        self.patch(their_ledger, "MAX_ROWS", 3)
        self.refused("at most 3 can be compared", lambda: self.compared(HEAD + "2026-01-12,A1,1.00,\n" * 5))

    def test_the_ledger_of_somebody_else_is_asked_about(self):
        rows = "".join(f"2026-0{month}-1{month},X{month}77,{month}3.17,\n" for month in (1, 2, 3))
        screen = self.compared(HEAD + rows).get_screen()
        self.assertIn("Not one line of the file", screen["warning"])
        self.assertIn(self.deco.name, screen["warning"])
        own = f"2026-01-12,{self.inv_1.name},1000.00,\n"
        self.assertFalse(self.compared(HEAD + own + rows).get_screen()["warning"])
