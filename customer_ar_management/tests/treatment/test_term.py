"""Which payment terms a customer may have, and what happens with another."""

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import Form, tagged

from odoo.addons.customer_ar_management.models.base.own import OWN

from odoo.addons.customer_ar_management.tests.classes.common import ProfileCase


@tagged("post_install", "-at_install")
class TestTerm(ProfileCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.azure_account.allowed_term_ids = cls.days_30
        cls.clerk = cls.user("invoicing", "clerk")

    def draft(self, **values):
        return self.invoice(self.azure, 100, "2026-06-01", post=False, **values)

    def notice(self, move):
        move.invalidate_recordset(["alerts"])
        return (move.with_user(self.clerk).alerts or {}).get("ar_payment_term")

    def test_warned_on_the_draft_and_posted(self):
        self.assertEqual(self.company.ar_term_policy, "warn")
        move = self.draft(term=self.thirds)
        notice = self.notice(move)
        self.assertEqual(notice["level"], "warning")
        self.assertIn("Three instalments", notice["message"])
        self.assertIn("30 days net", notice["message"])
        move.with_user(self.clerk).action_post()
        self.assertEqual(move.state, "posted")
        self.assertIsNone(self.notice(move))

    def test_agreed_terms_say_nothing(self):
        self.assertIsNone(self.notice(self.draft(term=self.days_30)))
        self.assertIsNone(self.notice(self.invoice(self.deco, 100, "2026-06-01", term=self.thirds, post=False)))

    def test_refused_when_posting(self):
        self.company.ar_term_policy = "block"
        move = self.draft(term=self.thirds)
        self.assertEqual(self.notice(move)["level"], "danger")
        with self.assertRaisesRegex(UserError, "30 days net"):
            move.with_user(self.clerk).action_post()
        self.assertEqual(move.state, "draft")
        move.invoice_payment_term_id = self.days_30
        move.with_user(self.clerk).action_post()
        self.assertEqual(move.state, "posted")

    def test_a_contact_counts_for_its_customer(self):
        self.company.ar_term_policy = "block"
        contact = self.contact(self.azure, "Buyer")
        with self.assertRaises(UserError):
            self.invoice(contact, 100, "2026-06-01", term=self.thirds)

    def test_a_due_date_by_hand_is_no_way_round(self):
        self.company.ar_term_policy = "block"
        with self.assertRaisesRegex(UserError, "due on"):
            self.invoice(self.azure, 100, "2026-06-01", due="2026-09-30")
        self.assertTrue(self.invoice(self.azure, 100, "2026-06-01", due="2026-06-01"))  # cash is always welcome

    def test_credit_notes_and_history_are_not_asked(self):
        self.company.ar_term_policy = "block"
        self.assertTrue(self.credit_note(self.azure, 10, "2026-06-01"))
        old = self.draft(term=self.thirds)
        with self.assertRaises(UserError):  # nor does it where core acts as superuser for a client
            old.with_context(ar_ledger_import=True).action_post()
        old.with_context(ar_ledger_import=OWN).action_post()
        self.assertEqual(old.state, "posted")
        with self.assertRaises(UserError):  # a context sent from outside opens nothing
            self.draft(term=self.thirds).with_user(self.clerk).with_context(ar_ledger_import=True).action_post()

    def test_the_grades_terms_count_where_the_customer_has_none(self):
        self.company.ar_term_policy = "block"
        grade = self.env.ref("customer_ar_management.ar_credit_grade_c")
        grade.payment_term_ids = self.immediate
        deco = self.account(self.deco)
        (deco | self.azure_account).sudo().credit_grade_id = grade
        with self.assertRaisesRegex(UserError, "Due at once"):
            self.invoice(self.deco, 100, "2026-06-01", term=self.days_30)
        self.assertTrue(self.invoice(self.azure, 100, "2026-06-01", term=self.days_30), "its own terms come first")
        deco.allowed_term_ids = self.days_30
        self.assertTrue(self.invoice(self.deco, 100, "2026-06-01", term=self.days_30))

    def test_policy_none_is_silent(self):
        self.company.ar_term_policy = "none"
        self.assertIsNone(self.notice(self.draft(term=self.thirds)))
        self.azure.property_payment_term_id = self.thirds

    def test_the_customers_own_term(self):
        with Form(self.azure) as form, self.assertLogs("odoo.tests.form.onchange", "WARNING") as logs:
            form.property_payment_term_id = self.thirds
        self.assertIn("not a payment term agreed", logs.output[0])
        self.assertIn("Three instalments", self.azure_account.term_problem)
        self.azure.property_payment_term_id = self.days_30
        self.assertFalse(self.azure_account.term_problem)
        self.company.ar_term_policy = "block"
        with self.assertRaisesRegex(ValidationError, "30 days net"):
            self.azure.property_payment_term_id = self.thirds

    def test_a_running_reward_is_agreed_too(self):
        self.company.ar_term_policy = "block"
        self.env["ar.reward"].create(
            {
                "account_id": self.azure_account.id,
                "company_id": self.company.id,
                "payment_term_id": self.thirds.id,
                "months": 12,
            }
        )
        self.azure.property_payment_term_id = self.thirds
        self.invoice(self.azure, 100, "2026-06-01", term=self.thirds)
        self.azure_account._apply_reward("none", None)  # falls back to a term that is still agreed
        self.assertEqual(self.azure.property_payment_term_id, self.days_30)

    def test_confirming_terms_with_refusal_on(self):
        self.company.ar_term_policy = "block"
        self.azure.property_payment_term_id = self.days_30
        self.set_class("behaviour", "bad")
        self.proposals().filtered(lambda p: p.aspect == "payment_terms").with_user(self.boss).action_confirm()
        self.assertEqual(self.azure.property_payment_term_id, self.immediate)
        self.assertEqual(self.azure_account.allowed_term_ids, self.immediate)

    def test_only_controllers_agree_terms(self):
        for values in ({"allowed_term_ids": [(5,)]}, {"deposit_percent": 0}):
            with self.assertRaises(AccessError):
                self.azure_account.with_user(self.user("collector", f"c{len(str(values))}")).write(values)
        self.azure_account.with_user(self.boss).deposit_percent = 10

    def test_cost_does_not_grow(self):
        def cost(count):
            partners = [self.partner(f"p{count}-{i}") for i in range(count)]
            for partner in partners:
                self.account(partner).allowed_term_ids = self.days_30
            moves = self.env["account.move"].union(
                *(self.invoice(partner, 100, "2026-06-01", term=self.thirds, post=False) for partner in partners)
            )
            self.env.flush_all()
            self.env.invalidate_all()
            moves.fetch(["move_type"])
            before = self.env.cr.sql_log_count
            self.assertEqual(len(moves._ar_term_problems()), count)
            return self.env.cr.sql_log_count - before

        cost(1)
        self.assertEqual(cost(3), cost(12))
