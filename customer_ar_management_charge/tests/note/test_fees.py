from odoo.exceptions import UserError
from odoo.tests import freeze_time, tagged

from odoo.addons.customer_ar_management.tests.common import day

from ..common import ChargeCase


@tagged("post_install", "-at_install")
class TestFees(ChargeCase):
    """Fixed sums and fees: each once, by step, in the company's currency, booked or only listed as the policy says."""

    def setUp(self):
        super().setUp()
        self.plan = self.env["ar.dunning.plan"].create(
            {
                "name": "Fees",
                "company_id": self.company.id,
                "step_ids": [
                    (0, 0, {"name": "First", "offset_days": 5, "channel": "call"}),
                    (0, 0, {"name": "Second", "offset_days": 15, "channel": "call", "charge_fee": 5}),
                    (0, 0, {"name": "Third", "offset_days": 30, "channel": "call", "charge_fee": 12.5}),
                ],
            }
        )
        self.night("2024-04-30")

    def letter(self, partner, step, **values):
        return (
            self.env["ar.dunning.letter"]
            .sudo()
            .create(
                {
                    "company_id": self.company.id,
                    "partner_id": partner.id,
                    "plan_id": self.plan.id,
                    "step_id": self.plan.step_ids[step].id,
                    "channel": "call",
                    "state": "sent",
                    "sent_at": "2024-04-02 10:00:00",
                    **values,
                }
            )
        )

    def bounced(self, partner, **values):
        shared = {"company_id": self.company.id, "currency_id": self.company.currency_id.id, "amount": -100}
        credit = self.receivable(self.payment(partner, 100, "2024-04-05").move_id)
        proposal = self.env["ar.match.proposal"].sudo().create({**shared, "credit_line_id": credit.id})
        return (
            self.env["ar.match.exception"]
            .sudo()
            .create(
                {
                    **shared,
                    "proposal_id": proposal.id,
                    "kind": "bounced",
                    "state": "done",
                    "outcome": "undone",
                    "since": "2024-04-05",
                    "partner_id": partner.id,
                    **values,
                }
            )
        )

    def prepare(self):
        return self.Note._prepare(self.company, day("2024-04-30"))

    def charges(self, notes):
        return sorted((line.partner_id.name, line.kind, line.amount) for line in notes.line_ids)

    def test_by_step_and_once(self):
        for step in range(3):
            self.letter(self.azure, step)
        self.letter(self.deco, 2)
        self.letter(self.wang, 2, state="failed")
        notes = self.prepare()
        self.assertEqual(
            self.charges(notes),
            [("Azure Interior", "dunning", 5), ("Azure Interior", "dunning", 12.5), ("Deco Addict", "dunning", 12.5)],
        )
        self.assertEqual(set(notes.mapped("booking")), {"book"})
        self.assertEqual(set(notes.currency_id), {self.company.currency_id})
        self.assertFalse(self.prepare())

    def test_a_cancelled_note_gives_its_fees_back(self):
        self.letter(self.azure, 2)
        self.prepare().action_cancel()
        self.assertEqual(self.charges(self.prepare()), [("Azure Interior", "dunning", 12.5)])

    def test_a_bounced_payment(self):
        exception = self.bounced(self.azure)
        self.assertFalse(self.prepare(), "no fee is set")
        self.company.ar_charge_bounce_fee = 8
        self.bounced(self.deco, outcome=False, state="open")
        notes = self.prepare()
        self.assertEqual(self.charges(notes), [("Azure Interior", "bounce", 8)])
        self.assertEqual(notes.line_ids.exception_id, exception)
        self.assertFalse(self.prepare())
        with freeze_time("2024-05-02"):
            notes.action_issue()
        self.assertEqual(notes.move_id.amount_untaxed, 8)
        self.assert_proof("2024-12-31")

    def test_of_a_customer_who_is_only_told_nothing_is_booked(self):
        policy = self.make_policy(points=10, booking="threat")
        self.env["ar.customer.account"]._ensure(self.azure, self.company).charge_policy_id = policy
        self.letter(self.azure, 2)
        first = self.prepare()
        self.assertEqual((first.booking, self.charges(first)), ("threat", [("Azure Interior", "dunning", 12.5)]))
        with freeze_time("2024-05-02"):
            first.action_issue()
        self.assertFalse(first.entry_ids)
        self.assertEqual(self.charges(self.prepare()), [("Azure Interior", "dunning", 12.5)], "said again")

    def test_fixed_compensation_for_each_claim(self):
        """The Court of Justice (C-78/22): for each late payment, also of one contract."""
        self.invoice(self.azure, 900, "2024-01-01", term=self.thirds, currency=self.eur)
        self.night("2024-05-01")
        notes = self.prepare()
        fixed = notes.line_ids.filtered(lambda line: line.kind == "fixed")
        self.assertEqual(fixed.mapped("amount"), [40, 40, 40])
        self.assertEqual(len(fixed.item_id), 3)

    def test_a_fee_of_another_add_on(self):
        def fees(base, note, company, partners):
            vals = {"kind": "dunning", "amount": 3.0, "is_live": True}
            return [*base(company, partners), (vals, self.wang, company.currency_id, "book")]

        self.plug("ar.charge.note", _fee_vals=fees)
        self.assertEqual(self.charges(self.prepare()), [("王记贸易", "dunning", 3)])

    def test_nothing_but_fees_waived_is_not_issued(self):
        self.letter(self.azure, 1)
        note = self.prepare()
        self.env["ar.charge.waiver"].with_user(self.user("collector"))._request(note, 5, "First time.").with_user(
            self.user("manager")
        ).action_approve()
        with self.assertRaisesRegex(UserError, "cancel it"):
            note.action_issue()
