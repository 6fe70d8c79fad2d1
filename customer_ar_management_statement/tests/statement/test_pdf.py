"""The paper, read back as the customer's accountant would."""

import shutil
import subprocess

from odoo.tests import tagged

from odoo.addons.customer_ar_management_statement.tests.statement.common import StatementCase


@tagged("post_install", "-at_install")
class TestPaper(StatementCase):
    def text(self, statement):
        report = self.env["ir.actions.report"].with_context(force_report_rendering=True, lang=statement._lang())
        content, kind = report._render_qweb_pdf("customer_ar_management_statement.ar_statement_report", statement.ids)
        self.assertEqual(kind, "pdf")
        self.assertTrue(shutil.which("pdftotext"))
        return subprocess.run(
            ["pdftotext", "-layout", "-", "-"], input=content, capture_output=True, check=True
        ).stdout.decode()

    def test_real_text_amounts_and_where_to_pay(self):
        self.env["res.partner.bank"].create(
            {"acc_number": "DE02 1203 0000 0000 2020 51", "partner_id": self.company.partner_id.id}
        )
        text = self.text(self.prepared(kind="annual"))
        for words in (
            self.inv_1.name,
            "1,100.00",
            "Closing balance",
            "Please pay to",
            "DE02 1203 0000 0000 2020 51",
            "Company seal",
            "Springfield",
            "Open items = closing balance",
        ):
            self.assertIn(words, text)
        self.assertNotRegex(text.lower(), "interest")

    def test_chinese_customers_read_chinese(self):
        self.invoice(self.wang, 8000, "2026-01-05")
        text = self.text(self.prepared(self.wang))
        self.assertIn("王记贸易", text)
        self.assertIn("8,000.00", text)
