"""The overview on one page: what is printed is what the screen shows."""

import io

from odoo.exceptions import AccessError
from odoo.tests import tagged
from pypdf import PdfReader

from odoo.addons.customer_ar_management.tests.common import ArCase


@tagged("post_install", "-at_install")
class TestOverviewPrint(ArCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.invoice(cls.azure, 1200, "2026-03-01", "2026-04-30")
        cls.invoice(cls.wang, 75, "2026-06-01", "2026-07-31")
        cls.payment(cls.azure, 50, "2026-06-05")
        for index in range(20):
            cls.entry(cls.partner(f"Customer with a rather long name, number {index:02}"), 100 + index, "2026-01-01")

    def pages(self, user=None, lang="en_US", **asked):
        self.env["res.lang"]._activate_lang(lang)
        Dashboard = (
            self.env["ar.dashboard"]
            .with_user(user or self.env.user)
            .with_context(lang=lang, force_report_rendering=True)
        )
        action = Dashboard.action_print("2026-06-30", "due", self.company.id, **asked)
        content, kind = Dashboard.env["ir.actions.report"]._render_qweb_pdf(action["report_name"], data=action["data"])
        self.assertEqual(kind, "pdf")
        return [" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(content)).pages]

    def test_one_page_with_the_figures_of_the_screen_in_both_languages(self):
        data = self.env["ar.dashboard"].get_data("2026-06-30", "due", self.company.id)
        (tile,) = [tile for tile in data["tiles"] if tile["key"] == "open"]
        for lang in ("en_US", "zh_CN"):
            pages = self.pages(lang=lang)
            self.assertEqual(len(pages), 1, lang)
            for expected in (
                "Azure Interior",
                "1,200",
                f"{tile['value']:,.0f}",
                f"{tile['net']:,.0f}",
                "USD",
                self.company.name,
            ):
                self.assertIn(expected, pages[0], lang)

    def test_who_may(self):
        for role in ("collector", "auditor"):
            self.assertIn("1,200", self.pages(self.user(role))[0])
        with self.assertRaises(AccessError):
            self.pages(self.user("employee"))

    def test_several_companies_on_one_page(self):
        """Each in its own currency, all in that of the page; those without a line of their own share the last one."""
        other = self.second_company("Rhein GmbH")
        other.currency_id = self.eur  # the chart of accounts brought its own
        self.set_rate(self.eur, "2026-01-01", 0.5)  # 1 USD = 0.50 EUR
        self.invoice(self.azure, 4321, "2026-05-01", "2026-05-31", company=other, currency=self.eur)
        houses = self.env["res.company"].create([{"name": f"House {place}"} for place in range(8)])
        self.env = self.env(context={**self.env.context, "allowed_company_ids": (self.company | other | houses).ids})
        (page,) = self.pages()
        for expected in ("Rhein GmbH EUR 4,321 4,321 0 8,642 ties", "3 other companies USD 0", "Total in USD"):
            self.assertIn(expected, page)
        self.assertIn(f"Aging of {self.company.name}", page)

    def test_one_company_needs_no_table(self):
        self.assertNotIn("Total in USD", self.pages()[0])
