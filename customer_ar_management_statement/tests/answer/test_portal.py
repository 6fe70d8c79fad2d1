from odoo.http import Request
from odoo.tests import HttpCase, new_test_user, tagged
from odoo.tools import mute_logger

from odoo.addons.customer_ar_management_statement.controllers.portal import StatementPortal
from odoo.addons.customer_ar_management_statement.tests.statement.common import StatementStories


@tagged("post_install", "-at_install")
class TestPortal(StatementStories, HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_statements()
        cls.invoice(cls.azure, 77, "2026-01-05")
        cls.deco_user = new_test_user(cls.env, "portal_deco", groups="base.group_portal")
        cls.deco_user.partner_id.parent_id = cls.deco
        cls.azure_user = new_test_user(cls.env, "portal_azure", groups="base.group_portal")
        cls.azure_user.partner_id.parent_id = cls.azure

    def post(self, path, **values):
        return self.url_open(path, data={"csrf_token": Request.csrf_token(self), **values})

    def test_two_customers_see_each_their_own(self):
        ours, theirs = self.sent(), self.sent(self.azure)
        self.authenticate("portal_deco", "portal_deco")
        page = self.url_open("/my/statements").text
        self.assertIn(ours.name, page)
        self.assertNotIn(theirs.name, page)
        self.assertIn("1,100.00", self.url_open(f"/my/statements/{ours.id}").text)
        for path in (
            f"/my/statements/{theirs.id}",
            f"/my/statements/{theirs.id}?file=xlsx",
            f"/ar/statement/{theirs.id}/xlsx",
            f"/ar/statement/{ours.id}/xlsx",
            "/my/statements/999999",
        ):
            text = self.url_open(path)
            self.assertNotIn("Azure", text.text)
            self.assertNotIn("spreadsheetml", text.headers["Content-Type"])
        self.post(f"/my/statements/{theirs.id}", verdict="agreed", name="Mallory")
        self.assertFalse(theirs.answer)
        self.assertIn("spreadsheetml", self.url_open(f"/my/statements/{ours.id}?file=xlsx").headers["Content-Type"])

    def test_values_of_another_add_on(self):
        statement = self.sent()
        self.authenticate("portal_deco", "portal_deco")
        self.patch(StatementPortal, "_statement_values", lambda portal, shown: {"user_name": f"Signs {shown.name}"})
        self.assertIn(f'value="Signs {statement.name}"', self.url_open(f"/my/statements/{statement.id}").text)

    def test_signed_in_one_disagrees_by_line_and_agrees_later(self):
        statement = self.sent()
        line = statement.movement_ids.filtered(lambda m: m.kind == "payment")
        self.authenticate("portal_deco", "portal_deco")
        page = self.post(
            f"/my/statements/{statement.id}", verdict="disagreed", name="Anna", **{f"line_{line.id}": "what?"}
        ).text
        self.assertIn("is not an amount", page)
        self.assertIn('value="what?"', page)
        self.assertFalse(statement.answer_ids)
        page = self.post(
            f"/my/statements/{statement.id}",
            verdict="disagreed",
            name="Anna",
            **{f"line_{line.id}": "410.00", f"cause_{line.id}": "charges"},
        ).text
        self.assertIn("We have recorded your answer", page)
        self.assertEqual(statement.difference_ids.their_amount, -410)
        self.assertEqual((statement.answer_ids.source, statement.answer_ids.user_id), ("portal", self.deco_user))
        page = self.post(
            f"/my/statements/{statement.id}", verdict="agreed", name="Anna", **{f"line_{line.id}": "410.00"}
        ).text
        self.assertIn("You cannot agree with the balance", page)
        self.assertEqual(statement.answer, "disagreed")
        self.post(f"/my/statements/{statement.id}", verdict="agreed", name="Anna")
        self.assertEqual(statement.answer, "agreed")

    def test_the_link_answers_once_and_hostile_links_show_nothing(self):
        statement, other = self.sent(), self.sent(self.azure)
        self.authenticate(None, None)
        link, foreign = statement._link(), other._link()
        self.assertIn("1,100.00", self.url_open(link).text)
        number, stamp, signature = link.split("/")[2:]
        hostile = [
            link[:-1] + ("a" if link[-1] != "a" else "b"),
            f"/statement/{other.id}/{stamp}/{signature}",
            f"/statement/{number}/{int(stamp) + 86400}/{signature}",
            f"/statement/999999/{stamp}/{signature}",
        ]
        for path in hostile:
            response = self.url_open(path)
            self.assertEqual(response.status_code, 404)
            self.assertNotIn("1,100.00", response.text)
            self.post(path, verdict="agreed", name="Mallory")
        self.assertFalse(statement.answer or other.answer)
        self.assertIn("We have recorded your answer", self.post(link, verdict="agreed", name="Anna").text)
        self.assertEqual((statement.answer, statement.answer_ids.source), ("agreed", "link"))
        self.assertTrue(statement.answer_ids.address)
        self.assertEqual(self.url_open(link).status_code, 404)
        self.assertEqual(self.url_open(foreign).status_code, 200)

    def test_an_expired_link_says_so(self):
        statement = self.sent()
        self.company.ar_statement_link_days = -1
        response = self.url_open(statement._link())
        self.assertEqual(response.status_code, 410)
        self.assertIn("has expired", response.text)

    def test_without_a_token_of_the_form_nothing_is_recorded(self):
        statement = self.sent()
        self.authenticate("portal_deco", "portal_deco")
        with mute_logger("odoo.http"):
            self.url_open(f"/my/statements/{statement.id}", data={"verdict": "agreed", "name": "Anna"})
        self.assertFalse(statement.answer)
