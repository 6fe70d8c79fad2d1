import io

import openpyxl

from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from odoo.addons.customer_ar_management.tests.common import PatientBrowser
from odoo.addons.customer_ar_management_import.tools import ledger_columns, ledger_import
from odoo.addons.customer_ar_management.tools.files import table_file


@tagged("post_install", "-at_install")
class TestLedgerImportScreen(PatientBrowser, HttpCase):
    def test_the_templates_can_be_imported_as_they_are(self):
        admin = self.env["res.users"].search([("login", "=", "admin")])
        for lang in ("zh_CN", "en_US"):
            admin.lang = lang
            with self.subTest(lang):
                self.check_templates()

    def check_templates(self):
        self.authenticate("admin", "admin")
        data = self.url_open("/customer_ar_management/ledger_template.csv").content
        headings, *rows = table_file.read(data)
        fields = ledger_columns.guess(headings)
        self.assertNotIn(None, fields)
        report = self.env["ar.ledger.import"]._import(
            ledger_columns.apply(rows, fields), self.env.company, dry_run=True
        )
        self.assertEqual(
            (report["errors"], report["invoices"], report["credit_notes"], report["payments"]), ([], 3, 1, 1)
        )
        book = openpyxl.load_workbook(io.BytesIO(self.url_open("/customer_ar_management/ledger_template.xlsx").content))
        sheet = [list(row) for row in book.worksheets[0].iter_rows(values_only=True)]
        self.assertEqual(sheet[0], headings)
        self.assertIsInstance(sheet[1][8], (int, float))
        _items, errors = ledger_import.check(
            ledger_columns.apply(sheet[1:], fields), ledger_import.Facts("USD", {"USD": 2})
        )
        self.assertFalse(errors)

    @mute_logger("odoo.http")
    def test_templates_are_for_those_who_import(self):
        self.env["res.users"].create(
            {
                "name": "No",
                "login": "nobody",
                "password": "nobody1",
                "group_ids": [(6, 0, self.env.ref("base.group_user").ids)],
            }
        )
        self.authenticate("nobody", "nobody1")
        self.assertEqual(self.url_open("/customer_ar_management/ledger_template.csv").status_code, 403)

    def test_tour(self):
        self.env["res.users"].search([("login", "=", "admin")]).lang = "en_US"
        self.start_tour(
            "/odoo/action-customer_ar_management_import.ar_ledger_import_action", "ar_ledger_import", login="admin"
        )
        work = self.env["ar.ledger.import"].search([], limit=1)
        self.assertEqual((work.state, work.document_count), ("done", 2))
        self.assertEqual(work.column_ids.mapped("field")[:2], ["number", "customer"])
