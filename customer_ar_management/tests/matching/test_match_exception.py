"""The queue of exceptions: noted once, reminded once, ended once."""

from odoo.exceptions import UserError
from odoo.tests import tagged

from ..common import day
from .common import MatchCase


@tagged("post_install", "-at_install")
class TestMatchException(MatchCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.Exception_ = cls.env["ar.match.exception"]
        cls.bill = cls.invoice(cls.azure, 1000, "2026-02-01", "2026-03-01")

    def noted(self, proposal, kind):
        return proposal.exception_ids.filtered(lambda r: r.kind == kind and r.state != "done")

    def short(self, amount=996):
        proposal = self.proposed(amount, f"{self.bill.name} less deduction", payer="Azure Interior")
        return self.noted(proposal, "short") or self.Exception_._note([(proposal, ["short"])], automatic=False)

    def over(self):
        return self.noted(self.proposed(1050, self.bill.name, payer="Azure Interior"), "over")

    def test_noted_once(self):
        over = self.over()
        self.assertEqual(
            (over.amount, over.partner_id, over.since, over.state), (50, self.azure, day("2026-03-10"), "open")
        )
        receipt = over.proposal_id
        for _again in range(2):
            self.Exception_._note([(receipt, ["over", "over", "something_new"])])
        self.assertEqual(sorted(receipt.exception_ids.mapped("kind")), ["other", "over"])

    def test_goes_when_no_longer_found_and_what_a_person_settled_stays_settled(self):
        over = self.over()
        receipt = over.proposal_id
        self.Exception_._note([(receipt, [])])
        self.assertEqual((over.state, over.outcome), ("done", False))
        again = self.Exception_._note([(receipt, ["over"])])
        self.assertEqual(again.state, "open")
        again._close("keep")
        self.assertFalse(self.Exception_._note([(receipt, ["over"])]))
        by_hand = self.Exception_._note([(receipt, ["duplicate"])], automatic=False)
        self.Exception_._note([(receipt, [])])
        self.assertEqual(by_hand.state, "open")

    def test_matching_answers_and_undoing_asks_again(self):
        receipt = self.proposed(600, self.bill.name, payer="Azure Interior")
        self.Exception_._note([(receipt, ["unknown_payer", "short"])], automatic=False)
        self.confirm(receipt)
        states = {r.kind: (r.state, r.outcome) for r in receipt.exception_ids}
        self.assertEqual(states, {"unknown_payer": ("done", "reallocate"), "short": ("open", False)})
        receipt.action_undo()
        self.assertEqual(set(receipt.exception_ids.mapped("state")), {"open"})

    def test_refund_is_drafted_once_and_ends_when_posted(self):
        over = self.over()
        over.action_refund()
        payment = over.payment_id
        self.assertEqual(
            (payment.state, payment.amount, payment.payment_type, payment.partner_id),
            ("draft", 50, "outbound", self.azure),
        )
        self.assertEqual((over.state, over.proposal_id.state), ("waiting", "kept"))
        with self.assertRaises(UserError):
            over.action_refund()
        payment.action_post()
        self.assertEqual((over.state, over.outcome), ("done", "refund"))
        with self.assertRaises(UserError):
            over.action_reopen()
        self.assertEqual(self.aged(self.azure, "2026-12-31")[-1], 1000 - 1050 + 50)
        self.assert_proof("2026-12-31")

    def test_refund_that_is_deleted_asks_again(self):
        over = self.over()
        over.action_refund()
        over.payment_id.unlink()
        self.assertEqual((over.state, over.outcome), ("open", False))
        over.action_refund()
        over.payment_id.action_cancel()
        self.assertEqual(over.state, "open")

    def test_keep(self):
        over = self.over()
        over.action_keep()
        self.assertEqual((over.state, over.outcome, over.proposal_id.state), ("done", "keep", "kept"))
        self.assertEqual(self.aged(self.azure, "2026-12-31")[-1], -50)

    def test_write_off_within_the_cap_with_a_reason(self):
        short = self.short()
        self.assertEqual(short.rest, 4)
        with self.assertRaises(UserError):
            short.action_write_off()
        short.reason_id = self.reason
        short.action_write_off()
        self.assertEqual((short.state, short.outcome, short.proposal_id.state), ("done", "write_off", "matched"))
        self.assertEqual(self.open_on(self.bill), [0])
        self.assert_proof("2026-12-31")

    def test_write_off_of_a_matched_receipt(self):
        short = self.short()
        short.proposal_id.action_confirm()
        self.assertEqual((short.rest, self.open_on(self.bill)), (4, [4]))
        short.reason_id = self.reason
        short.action_write_off()
        self.assertEqual(self.open_on(self.bill), [0])

    def test_write_off_above_the_cap_changes_nothing(self):
        short = self.short(600)
        short.reason_id = self.reason
        with self.assertRaises(UserError), self.env.cr.savepoint():
            short.action_write_off()
        self.assertEqual((short.state, self.open_on(self.bill)), ("open", [1000]))

    def test_ask_for_the_rest_in_the_customers_language(self):
        wang = self.contact(self.wang, "财务部", type="invoice", email="ap@wang.example.com", lang="zh_CN")
        bill = self.invoice(self.wang, 500, "2026-02-01", "2026-03-01")
        short = self.Exception_._note(
            [(self.proposed(300, bill.name, payer="王记贸易"), ["short"])], automatic=False
        ) or self.noted(self.Proposal.search([], limit=1, order="id desc"), "short")
        self.assertEqual((short.contact_id, short.rest), (wang, 200))
        action = short.action_ask_rest()
        composer = self.env["mail.compose.message"].with_context(**action["context"]).create({})
        self.assertIn(bill.name, composer.body)
        self.assertEqual(composer.partner_ids, wang)
        self.assertEqual(short.state, "open", "nothing has left yet")
        composer.action_send_mail()
        self.assertEqual((short.state, short.outcome), ("waiting", "ask_rest"))
        self.assertIn(bill.name, short.message_ids[0].body)

    def test_the_rest_that_came_in_ends_the_question(self):
        short = self.short(600)
        self.confirm(short.proposal_id)
        self.assertEqual((short.state, short.rest), ("open", 400))
        self.Exception_._remind(self.company, day("2026-03-11"))
        self.assertEqual(short.state, "open")
        self.confirm(self.proposed(400, self.bill.name, payer="Azure Interior", when="2026-03-15"))
        self.Exception_._remind(self.company, day("2026-03-16"))
        self.assertEqual((short.state, short.rest), ("done", 0))

    def test_what_was_paid_short_is_disputed(self):
        short = self.short(600)
        short.proposal_id.action_confirm()
        short.action_dispute()
        dispute = short.dispute_id
        self.assertEqual(
            (dispute.reason, dispute.move_id, dispute.partner_id, short.state),
            ("short_payment", self.bill, self.azure, "done"),
        )
        self.assertEqual(dispute._open_items().amount_disputed, 400)
        with self.assertRaises(UserError):
            short.action_dispute()

    def test_not_ours_leaves_the_desk_and_comes_back(self):
        receipt = self.proposed(77, "salary", payer="Nobody known")
        question = self.Exception_._note([(receipt, ["other"])], automatic=False)
        question.action_not_ours()
        self.assertEqual((receipt.state, question.state), ("closed", "done"))
        question.action_reopen()
        self.assertEqual((receipt.state, question.state, question.outcome), ("exception", "open", False))

    def test_reminded_once_and_only_of_what_is_old(self):
        self.company.ar_manager_id = self.user("manager")
        over = self.over()
        self.assertFalse(self.Exception_._remind(self.company, day("2026-03-17")).filtered(lambda r: r == over))
        self.assertIn(over, self.Exception_._remind(self.company, day("2026-03-18")))
        activities = self.env["mail.activity"].search([("user_id", "=", self.company.ar_manager_id.id)])
        self.assertEqual(activities.res_model, "ar.match.exception")
        self.assertFalse(self.Exception_._remind(self.company, day("2026-03-25")).filtered(lambda r: r == over))
        old = self.Exception_.with_context(ar_as_of="2026-03-18").search([("is_old", "=", True)])
        self.assertIn(over, old)
        self.assertNotIn(over, self.Exception_.with_context(ar_as_of="2026-03-17").search([("is_old", "=", True)]))

    def test_noting_costs_the_same_for_any_number(self):
        counts = []
        for number in (10, 100):
            lines = self.env["account.bank.statement.line"].create(
                [
                    {"journal_id": self.bank.id, "date": "2026-03-10", "payment_ref": f"x{i}", "amount": 7 + i}
                    for i in range(number)
                ]
            )
            proposals = self.Proposal._propose(lines)
            pairs = [(proposal, ["other"]) for proposal in proposals]
            self.env.flush_all()
            self.env.invalidate_all()
            start = self.env.cr.sql_log_count
            self.assertEqual(len(self.Exception_._note(pairs)), number)
            self.env.flush_all()
            counts.append(self.env.cr.sql_log_count - start)
        self.assertLess(counts[1] - counts[0], 10, counts)
