"""The paper, read back as the customer's accountant would."""

import shutil
import subprocess

from odoo.tests import tagged

from odoo.addons.customer_ar_management_statement.tests.statement.common import MAR, StatementCase


@tagged("post_install", "-at_install")
class TestPaper(StatementCase):
    def text(self, record, report="ar_statement_report", lang=None):
        reports = self.env["ir.actions.report"].with_context(
            force_report_rendering=True, lang=lang or record.partner_id.lang or "en_US"
        )
        content, kind = reports._render_qweb_pdf(f"customer_ar_management_statement.{report}", record.ids)
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

    def test_an_address_is_written_as_its_country_does(self):
        illinois = self.env["res.country.state"].search([("country_id.code", "=", "US"), ("code", "=", "IL")])
        us = illinois.country_id
        self.deco.write({"street": "1 Side Street", "city": "Springfield", "zip": "62701", "state_id": illinois.id})
        for company_country, abroad in ((us, False), (self.env.ref("base.cn"), True)):
            self.company.country_id = company_country
            self.deco.country_id = us
            text = self.text(self.prepared(kind="demand"))
            self.assertIn("Springfield IL 62701", text)
            self.assertEqual("United States" in text, abroad)

    def test_addresses_speak_the_customers_language_whoever_prints(self):
        self.deco.write({"lang": "en_US", "country_id": self.env.ref("base.cn").id})
        text = self.text(self.prepared(), lang="zh_CN")
        self.assertIn("China", text)
        self.assertNotIn("中国", text)

    def test_every_paper_is_in_real_letters_and_has_a_margin(self):
        self.deco.name = "王记贸易有限公司"
        account = self.env["ar.customer.account"]._ensure(self.deco, self.company).sudo()
        clearing = self.env["ar.clearing"].create({"partner_id": self.deco.id})
        round_ = self.env["ar.confirmation.round"].create({"date": MAR, "method": "all"})
        round_.action_draw()
        letter = round_.confirmation_ids.filtered(lambda letter: letter.partner_id == self.deco)
        for report, record in (
            ("ar_statement_report", self.prepared()),
            ("ar_customer_account_report", account),
            ("ar_clearing_report", clearing),
            ("ar_confirmation_report", letter),
        ):
            with self.subTest(report=report):
                self.assertIn("王记贸易有限公司", self.text(record, report).replace(" ", ""))
                self.assertTrue(self.env.ref(f"customer_ar_management_statement.{report}").paperformat_id)
