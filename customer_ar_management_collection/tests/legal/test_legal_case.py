from datetime import timedelta

from odoo import Command
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from ..plan.common import PlanCase


class LegalCase(PlanCase):
    def legal(self, *moves, user=None, **values):
        return (
            self.env["ar.legal.case"]
            .with_user(user or self.env.user)
            .create(
                {
                    "partner_id": self.azure.id,
                    "line_ids": [Command.set(self.receivable(*moves).ids)],
                    "kind": "suit",
                    **values,
                }
            )
            .with_env(self.env)
        )

    def letter(self, *moves, days=30, step=None):
        """A written reminder that left so many days ago."""
        step = step or self.env["ar.dunning.step"].search(
            [("channel", "=", "email"), ("offset_days", ">=", 0)], limit=1
        )
        letter = self.env["ar.dunning.letter"].create(
            {
                "company_id": self.company.id,
                "partner_id": moves[0].partner_id.id,
                "customer_name": moves[0].partner_id.name,
                "channel": "email",
                "state": "sent",
                "sent_at": f"{self.ago(days)} 09:00:00",
                "subject": "Reminder",
                "body": "<p>Please pay</p>",
                "step_id": step.id,
                "as_of": self.ago(days),
            }
        )
        self.env["ar.dunning.letter.line"].create(
            [
                {
                    "letter_id": letter.id,
                    "company_id": self.company.id,
                    "line_id": line.id,
                    "move_id": line.move_id.id,
                    "step_id": step.id,
                    "amount": line.amount_residual,
                    "currency_id": line.currency_id.id,
                }
                for line in self.receivable(*moves)
            ]
        )
        letter._seal()
        return letter


@tagged("post_install", "-at_install")
class TestLegalCase(LegalCase):
    """What is with a lawyer, a court or an agency."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.write({"ar_legal_demands": 1, "ar_legal_quiet_days": 30})
        cls.collector, cls.manager = cls.user("collector"), cls.user("manager")

    def filed(self, *moves, **values):
        self.letter(*moves)
        case = self.legal(*moves, **values)
        case.action_file()
        return case

    def test_the_gate_asks_for_the_evidence_that_dunning_has(self):
        self.letter(self.first)
        case = self.legal(self.first, self.second, user=self.collector)
        self.assertIn(f"{self.second.name}: 0 of 1", case.missing)
        self.assertNotIn(self.first.name, case.missing)
        with self.assertRaisesRegex(UserError, "Evidence is missing"):
            case.with_user(self.collector).action_file()
        case.with_user(self.collector).gate_reason = "lapses tomorrow"
        with self.assertRaisesRegex(UserError, "Only the AR manager"):
            case.with_user(self.collector).action_file()
        case.with_user(self.manager).action_file()
        self.assertEqual((case.state, case.gate_user_id, case.amount_filed), ("filed", self.manager, 900))

    def test_the_gate_can_be_narrowed_by_an_add_on(self):
        self.letter(self.first)
        case = self.legal(self.first)
        self.plug("ar.legal.case", _missing_evidence=lambda base, case: [*base(), "no delivery note"])
        with self.assertRaisesRegex(UserError, "no delivery note"):
            case.action_file()

    def test_dunning_stops_and_goes_on(self):
        case = self.filed(self.first)
        line = self.receivable(self.first).id
        item = lambda: self.OpenItem.with_context(ar_as_of=self.today).search([("move_id", "=", self.first.id)])
        self.assertEqual((self.skip_reasons().get(line), item().amount_legal), ("legal", 600))
        labels = dict(self.env["ar.dunning.skip"]._reasons())
        self.assertTrue(labels["legal"] and labels["plan"])
        case.action_lost()
        self.assertEqual((case.state, case.outcome, self.skip_reasons().get(line)), ("closed", "lost", None))
        self.assertEqual(item().amount_legal, 0)

    def test_costs_are_part_of_the_claim(self):
        case = self.filed(self.first)
        case.cost_ids = [
            Command.create({"kind": "court", "amount": 120}),
            Command.create({"kind": "counsel", "amount": 300, "is_recoverable": False}),
        ]
        self.assertEqual((case.amount_open, case.amount_costs, case.amount_claim), (600, 120, 720))
        self.payment(self.azure, 200, self.today.isoformat(), match=[self.first])
        self.assertEqual((case.amount_claim, case.amount_filed), (520, 600))

    def test_hearings_are_activities(self):
        case = self.filed(self.first, owner_id=self.collector.id)
        when = self.today + timedelta(days=20)
        case.with_user(self.collector).event_ids = [
            Command.create({"date": when, "kind": "hearing", "note": "Room 5"}),
            Command.create({"date": self.ago(3), "kind": "filing", "note": "Sent"}),
        ]
        self.assertEqual((case.activity_ids.date_deadline, case.activity_ids.user_id), (when, self.collector))

    def test_paid_it_closes_by_itself_and_quiet_it_is_told(self):
        paid, quiet = self.filed(self.first), self.filed(self.second)
        self.payment(self.azure, 600, self.today.isoformat(), match=[self.first])
        self.assertEqual(self.env["ar.legal.case"]._watch(self.company, self.today), paid)
        self.assertEqual((paid.outcome, quiet.state, bool(quiet.activity_ids)), ("paid", "filed", False))
        for _night in range(2):
            self.env["ar.legal.case"]._watch(self.company, self.today + timedelta(days=31))
        self.assertEqual(len(quiet.activity_ids), 1)

    def test_an_item_set_to_draft_ends_the_case(self):
        case = self.filed(self.first)
        self.first.button_draft()
        self.env["ar.legal.case"]._watch(self.company, self.today)
        self.assertEqual(case.state, "closed")

    def test_what_cannot_be_filed_is_refused_in_words(self):
        self.company.ar_legal_demands = 0
        paid = self.invoice(self.azure, 70, "2025-01-01", "2025-01-31")
        self.payment(self.azure, 70, "2025-02-01", match=[paid])
        self.plan(self.second)
        held = self.legal(self.first)
        held.action_file()
        for moves, values, words in (
            ((), {}, "Choose the items"),
            ((paid,), {}, "Nothing is open any more"),
            ((self.second,), {}, "In an instalment plan"),
            ((self.first,), {}, "In another legal case"),
        ):
            case = self.legal(*moves, **values)
            with self.subTest(words), self.assertRaisesRegex(UserError, words), self.env.cr.savepoint():
                case.action_file()
        with self.assertRaisesRegex(ValidationError, "does not belong"), self.env.cr.savepoint():
            self.legal(self.invoice(self.deco, 5, "2025-01-01", "2025-01-31"))
        self.env["ar.instalment.plan"].search([]).action_withdraw()
        ahead = self.legal(self.second, filed_on=self.today + timedelta(days=1))
        with self.assertRaisesRegex(UserError, "lies ahead"):
            ahead.action_file()

    def test_what_is_in_a_legal_case_goes_into_no_plan_by_accident(self):
        self.filed(self.first)
        with self.assertRaisesRegex(ValidationError, "legal case"):
            self.plan(self.first)

    def test_a_filed_claim_stays_as_it_was(self):
        case = self.filed(self.first).with_user(self.collector)
        for values in ({"line_ids": False}, {"kind": "agency"}, {"filed_on": self.ago(9)}, {"gate_reason": "x"}):
            with self.assertRaisesRegex(UserError, "is filed"):
                case.write(values)
        case.action_withdrawn()
        with self.assertRaisesRegex(UserError, "is closed"):
            case.court = "another"
        with self.assertRaisesRegex(UserError, "is closed"):
            self.env["ar.legal.cost"].create({"case_id": case.id, "amount": 5})
        case.outcome_note = "settled by counsel"
        with self.assertRaisesRegex(UserError, "stays on record"):
            case.unlink()

    def test_documents_are_read_with_the_case(self):
        paper = self.env["ir.attachment"].with_user(self.collector).create({"name": "claim.pdf", "raw": b"%PDF"})
        case = self.legal(self.first, user=self.collector, document_ids=[Command.set(paper.ids)])
        self.assertEqual(paper.with_user(self.user("auditor")).read(["name"])[0]["name"], "claim.pdf")
        self.assertEqual(paper.res_id, case.id)

    def test_rights(self):
        case = self.filed(self.first)
        for values in ({"state": "closed"}, {"outcome": "won"}, {"amount_filed": 1}, {"gate_user_id": 1}):
            with self.assertRaises(AccessError):
                case.with_user(self.manager).write(values)
        for role in ("employee", "portal"):
            with self.assertRaises(AccessError):
                case.with_user(self.user(role, login=f"legal_{role}")).read(["state"])
        auditor = self.user("auditor", login="legal_auditor")
        with self.assertRaises(AccessError):
            case.with_user(auditor).action_lost()
        other = self.second_company()
        stranger = self.user("manager", login="legal_far", company_id=other.id, company_ids=[(6, 0, other.ids)])
        self.assertFalse(self.env["ar.legal.case"].with_user(stranger).search([("id", "=", case.id)]))
