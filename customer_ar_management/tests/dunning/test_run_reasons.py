from odoo import Command
from odoo.exceptions import UserError
from odoo.tests import tagged

from .common import MONDAY, DunningCase, days


LEFT = (
    "promise",
    "disputed",
    "paused",
    "minimum",
    "address",
    "switched_off",
    "excluded",
    "in_process",
    "no_plan",
    "credit",
    "bounced",
)


@tagged("post_install", "-at_install")
class TestRunReasons(DunningCase):
    """Why items are left alone, and why a whole run waits."""

    def one_for_each_reason(self):
        """``{reason: a document that is left alone for it}``."""
        due = MONDAY - days(10)
        old = MONDAY - days(60)
        moves = {
            code: self.invoice(self.partner(f"C {code}", email=f"{code}@c.example"), 100, old, due) for code in LEFT
        }
        moves["not_due"] = self.invoice(self.azure, 100, old, MONDAY + days(20))
        self.pause("promise", moves["promise"].partner_id, date_until=MONDAY, move_id=moves["promise"].id)
        line = self.receivable(moves["disputed"])
        self.pause("disputed", moves["disputed"].partner_id, move_id=line.move_id.id, line_id=line.id)
        self.pause("paused", moves["paused"].partner_id)
        self.plan.minimum = 50
        self.payment(moves["minimum"].partner_id, 60, MONDAY, match=[moves["minimum"]])
        moves["address"].partner_id.email = False
        moves["bounced"].partner_id.message_bounce = 1
        moves["switched_off"].no_followup = True
        payment = self.payment(moves["in_process"].partner_id, 1, MONDAY)
        payment.move_id.button_draft()
        moves["no_plan"].ar_dunning_plan_id = self.env["ar.dunning.plan"].create({"name": "Empty"})
        self.payment(moves["credit"].partner_id, 100, MONDAY)
        self.env.flush_all()
        # Without an accounting app a payment always has an entry; the reason is for databases where it has none.
        self.env.cr.execute(
            "UPDATE account_payment SET move_id = NULL, state = 'in_process' WHERE id = %s", [payment.id]
        )
        self.env.cr.execute(
            "INSERT INTO account_move__account_payment (invoice_id, payment_id) VALUES (%s, %s)",
            [moves["in_process"].id, payment.id],
        )
        self.env.invalidate_all()
        return moves

    def test_reasons(self):
        moves = self.one_for_each_reason()
        with self.at(MONDAY):
            run = self.Run.create(
                {
                    "company_id": self.company.id,
                    "as_of": MONDAY,
                    "excluded_ids": [Command.link(moves["excluded"].partner_id.id)],
                }
            )
            run.action_preview()
        expected = {code: ["address" if code == "bounced" else code] for code in moves}
        self.assertEqual({code: self.reason(run, move) for code, move in moves.items()}, expected)
        self.assertEqual(
            run.skip_ids.filtered(lambda s: s.reason == "promise" and s.move_id == moves["promise"]).until, MONDAY
        )

    def gated_run(self, mode):
        self.company.write({"ar_dunning_bank_days": 5, "ar_dunning_gate": mode})
        self.payment(self.deco, 10, MONDAY - days(6))
        bank = self.env["account.bank.statement.line"].create(
            {"journal_id": self.journal("bank").id, "date": MONDAY - days(6), "amount": 5, "payment_ref": "x"}
        )
        self.assertTrue(bank.move_id)
        return self.invoice(self.azure, 100, MONDAY - days(40), MONDAY - days(20))

    def test_gate_blocks(self):
        invoice = self.gated_run("block")
        run = self.run_on(MONDAY, confirm=False)
        self.assertFalse(run.letter_ids)
        self.assertEqual(self.reason(run, invoice), ["bank_stale"])
        self.assertIn("05/26/2026", run.gate_text)
        with self.at(MONDAY), self.assertRaisesRegex(UserError, "gate is shut"):
            run.action_confirm()

    def test_gate_proposes_and_tells_the_manager(self):
        self.gated_run("propose")
        self.plan.mode = "auto"
        self.company.ar_dunning_first_run_id = self.run_on(MONDAY - days(30))
        with self.at(MONDAY):
            run = self.Run._run_daily(self.company)
        self.assertEqual(self.letters(run).state, "draft")
        activity = run.activity_ids
        self.assertEqual(activity.user_id, self.collector)
        self.assertIn("05/26/2026", activity.note)

    def test_gate_by_unmatched_receipts(self):
        self.company.ar_dunning_unmatched_share = 10
        self.invoice(self.azure, 1000, MONDAY - days(40), MONDAY - days(20))
        self.payment(self.deco, 101_000_000, MONDAY)
        run = self.run_on(MONDAY, confirm=False)
        self.assertFalse(run.gate_open)

    # -- modes ----------------------------------------------------------------
