"""A customer of two companies of the house reads what each of them sent it."""

from odoo.tests import HttpCase, tagged

from odoo.addons.customer_ar_management_statement.tests.portal.test_customer_account import AccountPortalStories


@tagged("post_install", "-at_install")
class TestCompanies(AccountPortalStories, HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_portal()
        cls.here = cls.sent()
        cls.elsewhere = cls.env["res.company"].create({"name": "Elsewhere Ltd", "currency_id": cls.usd.id})
        cls.env["ar.customer.account"]._ensure(cls.deco | cls.azure, cls.elsewhere)
        cls.env.user.company_ids |= cls.elsewhere
        cls.there, cls.foreign = (
            cls.Statement.with_company(cls.elsewhere)._prepare(
                partner, cls.elsewhere, cls.here.date_from, cls.here.date_to, "quarterly"
            )
            for partner in (cls.deco, cls.azure)
        )
        for place, statement in enumerate((cls.there, cls.foreign)):
            statement.action_confirm()
            statement.sudo().write({"state": "sent", "name": f"EL/2026/0000{place}"})

    def test_both_are_listed_opened_and_answered_and_the_own_company_comes_first(self):
        self.authenticate("portal_deco", "portal_deco")
        self.assertEqual(self.Statement.with_user(self.deco_user).search([]), self.here | self.there)
        page = self.url_open("/my/statements").text
        for text in (self.here.name, self.there.name, "Elsewhere Ltd"):
            self.assertIn(text, page)
        self.assertNotIn(self.foreign.name, page)
        self.assertIn(self.there.name, self.url_open(f"/my/statements/{self.there.id}").text)
        path = f"/my/statements/{self.there.id}"
        self.assertIn("recorded your answer", self.post(path, verdict="agreed", name="Anna").text)
        self.assertEqual(self.there.answer, "agreed")
        self.assertIn(f"{self.company.name} · as of", self.url_open("/my/customer-account").text)
        other = self.url_open(f"/my/customer-account?company={self.elsewhere.id}").text
        self.assertIn(self.there.name, other)

    def test_colleagues_keep_to_their_companies(self):
        clerk = self.user("collector", company_id=self.company.id, company_ids=self.company.ids)
        self.assertFalse(self.Statement.with_user(clerk).search([("company_id", "=", self.elsewhere.id)]))

    def test_documents_that_core_does_not_show_are_no_links(self):
        self.authenticate("portal_deco", "portal_deco")
        own = f'href="/my/invoices/{self.inv_1.id}"'
        self.assertIn(own, self.url_open("/my/customer-account").text)
        self.deco_user.sudo().write({"company_ids": [(6, 0, self.elsewhere.ids)], "company_id": self.elsewhere.id})
        page = self.url_open(f"/my/customer-account?company={self.company.id}").text
        self.assertIn(self.inv_1.name, page)
        self.assertNotIn(own, page)
