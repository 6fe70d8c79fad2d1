from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import freeze_time, new_test_user, tagged

from odoo.addons.customer_ar_management.tests.common import ROLES, day

from ..common import ChargeCase


@tagged("post_install", "-at_install")
class TestWaiver(ChargeCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.invoice(cls.azure, 10000, "2024-02-14", "2024-03-15", currency=cls.eur)
        cls.Charge._accrue(cls.company, day("2024-04-30"))
        cls.note = cls.Note._prepare(cls.company, day("2024-03-31"))  # 54.79 + 40
        cls.collector = cls.user("collector")
        cls.controller, cls.manager = (
            new_test_user(cls.env, f"charge_{role}", groups=f"{ROLES[role]},{ROLES['invoicing']}")
            for role in ("controller", "manager")
        )
        cls.Waiver = cls.env["ar.charge.waiver"]

    def ask(self, amount, user=None, reason="Our goods were late."):
        return self.Waiver.with_user(user or self.collector)._request(
            self.note.with_user(user or self.collector), amount, reason
        )

    def issue(self):
        with freeze_time("2024-05-02"):
            self.note.action_issue()

    def test_waived_after_booking_is_credited_and_matched(self):
        self.issue()
        waiver = self.ask(40)
        waiver.with_user(self.controller).action_approve()
        self.assertEqual(
            (waiver.state, waiver.approver_id, self.note.amount_waived, self.note.amount_asked),
            ("approved", self.controller, 40, 54.79),
        )
        self.assertEqual(waiver.entry_ids.move_type, "out_refund")
        self.assertEqual(self.receivable(self.note.move_id).amount_residual_currency, 54.79)
        self.assertFalse(self.Waiver._verify_chain(self.company))
        waiver.with_user(self.manager).action_reinstate()
        self.assertEqual(self.receivable(self.note.move_id).amount_residual_currency, 94.79)
        self.assertEqual((waiver.state, self.note.amount_asked), ("reinstated", 94.79))
        self.assert_proof("2026-12-31")

    def test_waived_before_booking_stands_on_the_debit_note(self):
        self.ask(40).with_user(self.controller).action_approve()
        self.issue()
        self.assertEqual(self.note.move_id.amount_total, 54.79)
        self.assertIn(-40, self.note.move_id.invoice_line_ids.mapped("price_subtotal"))

    def test_everything_waived_is_not_issued(self):
        self.ask(94.79).with_user(self.manager).action_approve()
        with self.assertRaisesRegex(UserError, "cancel it"):
            self.issue()

    def test_nobody_approves_their_own(self):
        waiver = self.ask(10, user=self.manager)
        with self.assertRaisesRegex(UserError, "own waiver"):
            waiver.with_user(self.manager).action_approve()
        waiver.with_user(self.controller).action_approve()

    def test_cap_of_controllers(self):
        waiver = self.ask(50.01)
        with self.assertRaises(AccessError):
            waiver.with_user(self.controller).action_approve()
        waiver.with_user(self.manager).action_approve()
        with self.assertRaises(AccessError):
            self.ask(1).with_user(self.collector).action_approve()

    def test_never_more_than_is_asked_for(self):
        self.ask(60)
        with self.assertRaises(ValidationError):
            self.ask(34.80)
        self.ask(34.79)

    def test_a_reason_is_needed_and_the_answer_is_given_once(self):
        with self.assertRaisesRegex(UserError, "reason"):
            self.ask(1, reason="  ")
        waiver = self.ask(1)
        waiver.with_user(self.manager).action_refuse()
        with self.assertRaisesRegex(UserError, "decided"):
            waiver.with_user(self.manager).action_approve()
        self.assertEqual(self.note.amount_waived, 0)
