from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, tagged

from ..common import LossCase

RECORDED = ("ar.write.off", "ar.write.off.line", "ar.provision.run", "ar.provision.line", "ar.provision.item")


@tagged("post_install", "-at_install")
class TestWriteOff(LossCase):
    def setUp(self):
        super().setUp()
        self.bill = self.invoice(self.azure, 400, "2025-01-01", "2025-01-31")

    def balance(self, account):
        return round(
            sum(
                self.env["account.move.line"]
                .search([("account_id", "=", account.id), ("parent_state", "=", "posted")])
                .mapped("balance")
            ),
            2,
        )

    def test_asked_approved_booked_and_taken_back(self):
        record = self.request(self.bill)
        self.assertEqual((record.state, record.amount, record.requester_id), ("requested", 400, self.collector))
        self.assertIn(self.bill.name, record.evidence)
        record.with_user(self.controller).action_approve()
        self.assertEqual(
            (record.state, self.balance(self.expense), self.receivable(self.bill).amount_residual), ("done", 400, 0)
        )
        self.assertFalse(self.open_items(self.azure, "2026-12-31"))
        self.assertEqual(record.line_ids.move_id, self.bill)
        self.assertFalse(self.WriteOff._verify_chain(self.company))
        self.assert_proof("2026-12-31")
        record.with_user(self.manager).action_undo()
        self.assertEqual(
            (record.state, self.balance(self.expense), self.receivable(self.bill).amount_residual), ("undone", 0, 400)
        )
        self.assertEqual(self.bill.payment_state, "not_paid")
        self.assert_proof("2026-12-31")

    def test_part_in_another_currency(self):
        self.set_rate(self.eur, "2025-01-01", 0.5)
        bill = self.invoice(self.deco, 100, "2025-01-01", "2025-01-31", currency=self.eur)
        record = self.request(bill, amount=30)
        self.assertEqual(record.amount, 60)
        record.with_user(self.controller).action_approve()
        line = self.receivable(bill)
        self.assertEqual((line.amount_residual_currency, line.amount_residual), (70, 140))
        self.assert_proof("2026-12-31")

    def test_approval_by_amount_and_not_by_oneself(self):
        large = self.request(self.invoice(self.deco, 501, "2025-01-01", "2025-01-31"))
        with self.assertRaises(AccessError):
            large.with_user(self.controller).action_approve()
        large.with_user(self.manager).action_approve()
        mine = self.request(self.bill, user=self.manager)
        with self.assertRaisesRegex(UserError, "own write-off"):
            mine.with_user(self.manager).action_approve()
        with self.assertRaises(AccessError):
            mine.with_user(self.collector).action_approve()

    def test_what_cannot_be_written_off_says_why(self):
        paid = self.invoice(self.azure, 50, "2025-01-01", "2025-01-31")
        self.payment(self.azure, 50, "2025-02-01", match=[paid])
        credit = self.credit_note(self.azure, 20, "2025-02-01")
        for move, amount, says in (
            (paid, None, "not open"),
            (credit, None, "credit"),
            (self.bill, 401, "no more than"),
            (self.bill, 0, "no more than"),
        ):
            with self.assertRaisesRegex(UserError, says):
                self.request(move, amount=amount)
        self.request(self.bill)
        with self.assertRaisesRegex(UserError, "already"):
            self.request(self.bill)

    def test_settled_since_the_request(self):
        record = self.request(self.bill)
        self.payment(self.azure, 100, "2025-03-01", match=[self.bill])
        with self.assertRaisesRegex(UserError, "meantime"):
            record.with_user(self.controller).action_approve()
        self.assertEqual(self.balance(self.expense), 0)
        record.with_user(self.controller).action_refuse()
        self.assertEqual(record.state, "refused")

    def test_small_rests_in_bulk(self):
        for number in range(6):
            self.invoice(self.partner(f"Small {number}"), 3 + number * 0.5, "2025-01-01", "2025-01-31")
        disputed = self.env["res.partner"].search([("name", "=", "Small 1")])
        self.env["ar.dispute"].create({"partner_id": disputed.id, "note": "x"})
        record, refused = self.WriteOff.with_user(self.collector)._request_small(self.company, 5, 30)
        self.assertEqual((len(record.line_ids), record.amount, len(refused)), (4, 16.5, 1))
        self.assertIn("disputed", next(iter(refused.values())))
        with self.assertRaisesRegex(UserError, "up to"):
            self.WriteOff.with_user(self.collector)._request_small(self.company, 5.01)
        record.with_user(self.controller).action_approve()
        self.assertEqual((len(record.entry_ids), self.balance(self.expense)), (1, 16.5))
        self.assertTrue(all(record.line_ids.line_id.mapped("reconciled")))
        self.assert_proof("2026-12-31")

    def test_recovery(self):
        record = self.request(self.bill)
        record.with_user(self.controller).action_approve()
        money = self.receivable(self.payment(self.azure, 500, "2025-12-01").move_id)
        line = record.line_ids
        with self.assertRaises(AccessError):
            line.with_user(self.collector)._recover(money)
        line.with_user(self.controller)._recover(money, 150)
        self.assertEqual(
            (line.recovered, line.recovered_on, self.balance(self.recoveries), money.amount_residual),
            (150, False, -150, -350),
        )
        with self.assertRaisesRegex(UserError, "stays recovered"):
            record.with_user(self.manager).action_undo()
        line.with_user(self.controller)._recover(money)
        self.assertEqual(
            (line.recovered, bool(line.recovered_on), line.is_lost, money.amount_residual), (400, True, False, -100)
        )
        with self.assertRaisesRegex(UserError, "left to recover"):
            line.with_user(self.controller)._recover(money)
        self.assert_proof("2026-12-31")

    def test_recovery_of_somebody_elses_money_is_refused(self):
        record = self.request(self.bill)
        record.with_user(self.controller).action_approve()
        money = self.receivable(self.payment(self.deco, 500, "2025-12-01").move_id)
        with self.assertRaisesRegex(UserError, "Azure Interior"):
            record.line_ids.with_user(self.controller)._recover(money)

    def test_in_a_closed_period_it_is_dated_in_the_next_open_one(self):
        record = self.request(self.bill)
        with freeze_time("2025-06-15"):
            self.company.fiscalyear_lock_date = "2025-06-30"
            record.with_user(self.controller).action_approve()
        self.assertEqual(record.date, record.entry_ids.date)
        self.assertGreater(str(record.date), "2025-06-30")
        self.assert_proof("2026-12-31")

    def test_missing_account_is_said(self):
        self.company.ar_loss_expense_account_id = False
        record = self.request(self.bill)
        with self.assertRaisesRegex(UserError, "bad debts"):
            record.with_user(self.controller).action_approve()

    def test_nobody_writes_what_happened(self):
        for model in RECORDED:
            for right in ("create", "write", "unlink"):
                self.assertFalse(self.env[model].with_user(self.manager).has_access(right), f"{model} {right}")
            for role, may in (("auditor", True), ("employee", False), ("portal", False)):
                self.assertEqual(
                    self.env[model].with_user(self.user(role, login=f"{role}_{model}")).has_access("read"), may
                )

    def test_other_companies_are_not_seen(self):
        self.request(self.bill)
        other = self.second_company()
        stranger = self.user("manager", company_ids=[(6, 0, other.ids)], company_id=other.id)
        self.assertFalse(self.WriteOff.with_user(stranger).search([]))
        with self.assertRaises(AccessError):
            self.WriteOff.with_user(stranger).action_request(
                {"company_id": self.company.id, "reason": "other", "lines": []}
            )
