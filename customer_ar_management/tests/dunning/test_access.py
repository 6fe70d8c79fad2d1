from lxml import html

from odoo.exceptions import AccessError
from odoo.tests import HttpCase, tagged

from .common import MONDAY, DunningCase, days

MODELS = (
    "ar.dunning.plan",
    "ar.dunning.step",
    "ar.dunning.run",
    "ar.dunning.letter",
    "ar.dunning.letter.line",
    "ar.dunning.skip",
    "ar.followup.pause",
    "ar.dunning.result",
)
# role: what it may do with each of MODELS, in their order (c create, r read, u update, d delete)
RIGHTS = {
    "collector": ("r", "r", "cru", "ru", "r", "r", "cru", "r"),
    "controller": ("r", "r", "cru", "ru", "r", "r", "cru", "r"),
    "manager": ("crud", "crud", "crud", "ru", "r", "r", "crud", "r"),
    "auditor": ("r",) * 8,
    "personal": ("",) * 8,
    "invoicing": ("",) * 8,
    "employee": ("",) * 8,
    "portal": ("", "", "", "r", "", "", "", ""),
}
OPERATIONS = {"c": "create", "r": "read", "u": "write", "d": "unlink"}


@tagged("post_install", "-at_install")
class TestAccess(DunningCase, HttpCase):
    def test_every_model_by_every_role(self):
        for role, rights in RIGHTS.items():
            user = self.user(role, login=f"dunning_{role}")
            for model, allowed in zip(MODELS, rights):
                for letter, operation in OPERATIONS.items():
                    with self.subTest(role=role, model=model, operation=operation):
                        self.assertEqual(self.env[model].with_user(user).has_access(operation), letter in allowed)

    def test_a_collector_can_do_a_run_alone(self):
        self.invoice(self.azure, 100, MONDAY - days(60), MONDAY - days(6))
        with self.at(MONDAY):
            run = self.Run.with_user(self.collector).create({"company_id": self.company.id, "as_of": MONDAY})
            run.action_preview()
            run.action_confirm()
            letters = self.letters(run)
            letters._deliver(100)
        self.assertEqual(letters.state, "sent")
        self.assertEqual(self.company.ar_dunning_first_run_id, run)

    def test_others_cannot(self):
        for role in ("auditor", "invoicing"):
            user = self.user(role, login=f"no_{role}")
            with self.assertRaises(AccessError):
                self.Run.with_user(user).create({"company_id": self.company.id})
            with self.assertRaises(AccessError):
                self.Letter.with_user(user)._deliver(1)

    def test_booking_a_payment_needs_no_right_on_letters(self):
        invoice = self.invoice(self.azure, 100, MONDAY - days(60), MONDAY - days(6))
        letter = self.letters(self.run_on(MONDAY, deliver=False))
        clerk = self.user("invoicing", login="dunning_clerk")
        self.env["account.payment.register"].with_user(clerk).with_context(
            active_model="account.move", active_ids=invoice.ids
        ).create({})._create_payments()
        self.assertEqual(letter.state, "stopped")

    def test_companies_do_not_see_each_other(self):
        other = self.second_company()
        other.write({"ar_dunning_plan_id": self.plan.id, "ar_dunning_bank_days": 0})
        self.invoice(self.azure, 100, MONDAY - days(60), MONDAY - days(6))
        theirs = self.invoice(self.azure, 777, MONDAY - days(60), MONDAY - days(6), company=other)
        run = self.run_on(MONDAY, confirm=False)
        self.assertEqual(self.letters(run).amount, 100)
        self.assertNotIn("777", self.letters(run).preview_body)
        with self.at(MONDAY):
            second = self.Run.with_company(other).create({"company_id": other.id, "as_of": MONDAY})
            second.action_preview()
        self.assertEqual(second.letter_ids.line_ids.move_id, theirs)
        for model in ("ar.dunning.run", "ar.dunning.letter", "ar.dunning.skip"):
            seen = self.env[model].with_user(self.collector).search([]).company_id
            self.assertNotIn(other, seen, model)
        self.pause("paused", self.azure)
        with self.at(MONDAY):
            second.action_preview()
        self.assertTrue(second.letter_ids, "a pause holds in its own company")

    def test_portal(self):
        user = self.user("portal", login="anna_portal", password="anna_portal")
        user.partner_id.parent_id = self.azure
        self.invoice(self.azure, 100, MONDAY - days(60), MONDAY - days(6))
        self.invoice(self.azure, 55, MONDAY - days(60), MONDAY - days(6), currency=self.eur)
        self.invoice(self.deco, 4321, MONDAY - days(60), MONDAY - days(6))
        run = self.run_on(MONDAY)
        own, other = self.letters(run, self.azure), self.letters(run, self.deco)
        waiting = own._copy_unsent()
        self.assertEqual(self.Letter.with_user(user).search([]), own)
        self.authenticate("anna_portal", "anna_portal")
        page = self.url_open("/my/payment-reminders").text
        self.assertIn(f"/my/payment-reminders/{own.id}", page)
        asked = html.fromstring(page).xpath("//td[last()]")[0].text_content()
        self.assertRegex(asked, r"\D100\.00.*\D55\.00", "each sum in the currency that is owed")
        self.assertNotIn(f"/my/payment-reminders/{other.id}", page)
        self.assertIn("100.00", self.url_open(f"/my/payment-reminders/{own.id}").text)
        for hidden in (other, waiting):
            self.assertNotIn("4,321", self.url_open(f"/my/payment-reminders/{hidden.id}").text)
        self.authenticate(None, None)
        own._portal_ensure_token()
        self.assertIn("100.00", self.url_open(own.get_portal_url()).text)
        self.assertNotIn("100.00", self.url_open(f"/my/payment-reminders/{own.id}").text)
        self.assertNotIn("4,321", self.url_open(own.get_portal_url().replace(str(own.id), str(other.id))).text)
