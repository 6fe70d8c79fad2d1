import json

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, tagged

from odoo.addons.customer_ar_management.tests.common import day

from ..common import ChargeCase


@tagged("post_install", "-at_install")
class TestNote(ChargeCase):
    """Charge notes: what they ask for, once, and what the ledger says of it."""

    def setUp(self):
        super().setUp()
        self.claim = self.invoice(self.azure, 10000, "2024-02-14", "2024-03-15", currency=self.eur)

    def prepare(self, until, partners=None):
        return self.Note._prepare(self.company, day(until), partners)

    def issue(self, note, when="2024-09-02"):
        with freeze_time(when):
            note.action_issue()
        return note

    def asked(self, note):
        return [(line.kind, line.amount) for line in note.line_ids]

    def test_one_note_with_its_calculation(self):
        self.payment(self.azure, 4000, "2024-05-20", currency=self.eur, match=[self.claim])
        self.payment(self.azure, 6000, "2024-08-10", currency=self.eur, match=[self.claim])
        self.night("2024-09-01")
        note = self.issue(self.prepare("2024-09-01"))
        self.assertEqual(self.asked(note), [("interest", 389.45), ("fixed", 40)])
        self.assertEqual(
            [(row.days, row.base, row.percent, row.amount) for row in note.line_ids[0].detail_ids],
            [(65, 10000, 12.5, 222.60274), (42, 6000, 12.5, 86.30137), (40, 6000, 12.25, 80.547945)],
        )
        self.assertRegex(note.name, r"^CHN/2024/\d{5}$")
        move = note.move_id
        self.assertEqual(
            (move.move_type, move.currency_id, move.amount_total, move.partner_id, str(move.invoice_date_due)),
            ("out_invoice", self.eur, 429.45, self.azure, "2024-09-16"),
        )
        self.assertEqual(move.invoice_line_ids.account_id, self.company.ar_charge_account_id)
        self.assertEqual(
            json.loads(note.evidence)[0]["periods"][2],
            {
                "from": "2024-07-01",
                "to": "2024-08-09",
                "days": 40,
                "base": "6000.00",
                "percent": "12.25",
                "amount": "80.547945",
            },
        )
        self.assertFalse(self.Note._verify_chain(self.company))
        self.assert_proof("2024-12-31")

    def test_nothing_is_asked_for_twice(self):
        self.night("2024-05-01")
        first = self.prepare("2024-04-15")
        self.assertFalse(self.prepare("2024-04-15"))
        second = self.prepare("2024-05-01")
        self.assertEqual(
            [str(row.date_from) for row in (first | second).line_ids.detail_ids], ["2024-03-16", "2024-04-16"]
        )
        self.assertEqual(
            [(str(row.date_to), row.days) for row in (first | second).line_ids.detail_ids],
            [("2024-04-15", 31), ("2024-05-01", 16)],
        )
        self.assertEqual(self.asked(second), [("interest", 54.79)])
        self.assertFalse(self.prepare("2024-05-01"))

    def test_days_beyond_the_last_run_are_refused(self):
        self.night("2024-05-01")
        with self.assertRaisesRegex(UserError, "05/01/2024"):
            self.prepare("2024-05-02")

    def test_nothing_worked_out_is_said_in_words(self):
        self.company.ar_charge_accrued = False
        with self.assertRaisesRegex(UserError, "No interest of .* was worked out yet: work it out first"):
            self.prepare("2024-05-01")
        wizard = self.env["ar.charge.prepare"].create({"company_id": self.company.id})
        self.assertTrue(wizard.has_policy)
        self.assertFalse(wizard.accrued)
        self.env["ar.charge.policy"].with_context(active_test=False).search(
            [("company_id", "=", self.company.id)]
        ).active = False
        wizard.invalidate_recordset(["has_policy"])
        self.assertFalse(wizard.has_policy)

    def test_days_are_said_as_the_reader_writes_them(self):
        self.night("2024-05-01")
        self.env["res.lang"]._activate_lang("de_DE")
        with self.assertRaisesRegex(UserError, "01.05.2024"):
            self.Note.with_context(lang="de_DE")._prepare(self.company, day("2024-05-02"))

    def test_a_charge_bears_no_interest(self):
        self.night("2024-05-01")
        note = self.issue(self.prepare("2024-05-01"), "2024-05-01")
        run = self.night("2024-12-31")
        self.assertEqual(run.item_count, 1)
        self.assertFalse(self.item(note.move_id))

    def test_what_became_known_later_is_given_back_by_the_next_note(self):
        self.night("2024-06-30")
        first = self.issue(self.prepare("2024-06-30"), "2024-07-01")
        self.assertEqual(first.amount_interest, 366.44)
        self.payment(self.azure, 5000, "2024-05-01", currency=self.eur, match=[self.claim])
        self.night("2024-09-30")
        second = self.prepare("2024-09-30")
        self.assertEqual(
            [(row.days, row.base) for row in second.line_ids.detail_ids], [(-61, 10000), (61, 5000), (92, 5000)]
        )
        self.assertEqual(second.amount_interest, 49.93)

    def test_more_to_give_back_than_to_ask_for_waits(self):
        self.night("2024-06-30")
        self.issue(self.prepare("2024-06-30"), "2024-07-01")
        self.payment(self.azure, 10000, "2024-04-01", currency=self.eur, match=[self.claim])
        self.night("2024-09-30")
        self.assertFalse(self.prepare("2024-09-30"))

    def test_cancelled_note_can_be_made_again(self):
        self.night("2024-05-01")
        note = self.issue(self.prepare("2024-05-01"))
        receivable = self.receivable(note.move_id)
        before = self.asked(note)
        note.action_cancel()
        self.assertTrue(receivable.reconciled)
        self.assertEqual(note.entry_ids.mapped("state"), ["posted"] * 2)
        again = self.prepare("2024-05-01")
        self.assertEqual(self.asked(again), before)
        self.assert_proof("2024-12-31")

    def test_only_the_last_note_of_an_item_is_cancelled(self):
        self.night("2024-05-01")
        first, second = self.prepare("2024-04-15"), self.prepare("2024-05-01")
        with self.assertRaisesRegex(UserError, "goes on"):
            first.action_cancel()
        second.action_cancel()
        first.action_cancel()
        self.assertFalse(self.item(self.claim).accrual_ids.charged_to)

    def test_listed_only_is_not_booked_and_said_again(self):
        policy = self.make_policy(points=10, booking="threat", fixed_compensation=40, currency_id=self.eur.id)
        self.env["ar.customer.account"]._ensure(self.azure, self.company).charge_policy_id = policy
        self.night("2024-04-30")
        first = self.issue(self.prepare("2024-03-31"))
        second = self.issue(self.prepare("2024-04-30"))
        self.assertFalse((first | second).entry_ids)
        self.assertEqual(
            [line.detail_ids.days for line in (first | second).line_ids if line.kind == "interest"], [16, 46]
        )
        self.assertEqual(second.amount_fixed, 40)

    def test_minimum_cap_and_share(self):
        for values, expected in (
            ({"minimum": 100}, []),
            ({"has_cap": True, "cap": 30}, [30]),
            ({"cap_percent": 0.2}, [20]),
            ({}, [43.84]),
        ):
            with self.subTest(values), self.env.cr.savepoint() as savepoint:
                policy = self.make_policy(points=10, currency_id=self.eur.id, **values)
                self.env["ar.customer.account"]._ensure(self.azure, self.company).charge_policy_id = policy
                self.night("2024-04-30")
                self.assertEqual(self.prepare("2024-03-31").mapped("amount_interest"), expected)
                savepoint.rollback()
                self.env.invalidate_all()

    def test_a_cap_holds_over_all_notes(self):
        policy = self.make_policy(points=10, has_cap=True, cap=60, currency_id=self.eur.id)
        self.env["ar.customer.account"]._ensure(self.azure, self.company).charge_policy_id = policy
        self.night("2024-12-31")
        notes = [self.prepare(when) for when in ("2024-03-31", "2024-04-30", "2024-05-31")]
        self.assertEqual([note.amount_interest for note in notes], [43.84, 16.16, 0])

    def test_per_customer_and_currency(self):
        self.invoice(self.azure, 7000, "2024-02-14", "2024-03-15", currency=self.cny)
        self.invoice(self.deco, 1000, "2024-02-14", "2024-03-15", currency=self.eur)
        self.night("2024-04-30")
        notes = self.prepare("2024-04-30")
        self.assertEqual(
            {(note.partner_id, note.currency_id, note.amount_fixed) for note in notes},
            {(self.azure, self.eur, 40), (self.azure, self.cny, 280), (self.deco, self.eur, 40)},
        )
        self.assertEqual(self.prepare("2024-04-30", self.azure), self.Note)

    def test_fees_of_sent_letters(self):
        plan = self.env["ar.dunning.plan"].create(
            {
                "name": "Fees",
                "company_id": self.company.id,
                "step_ids": [(0, 0, {"name": "First", "offset_days": 5, "channel": "call", "charge_fee": 7.5})],
            }
        )
        letter = (
            self.env["ar.dunning.letter"]
            .sudo()
            .create(
                {
                    "company_id": self.company.id,
                    "partner_id": self.azure.id,
                    "plan_id": plan.id,
                    "step_id": plan.step_ids.id,
                    "channel": "call",
                    "state": "ready",
                }
            )
        )
        self.night("2024-04-30")
        self.assertNotIn("dunning", self.prepare("2024-03-31").line_ids.mapped("kind"))
        letter.write({"state": "sent", "sent_at": "2024-04-02 10:00:00"})
        notes = self.prepare("2024-04-30")
        fee = notes.line_ids.filtered(lambda line: line.kind == "dunning")
        self.assertEqual(
            (fee.amount, fee.currency_id, fee._label()),
            (7.5, self.company.currency_id, "Fee for the reminder of 04/02/2024"),
        )
        self.assertFalse(self.prepare("2024-04-30"))

    def test_missing_account_is_said(self):
        self.company.ar_charge_account_id = False
        self.night("2024-04-30")
        with self.assertRaisesRegex(UserError, "account of charges"):
            self.issue(self.prepare("2024-04-30"))

    def test_taxes_of_the_company(self):
        self.company.ar_charge_tax_ids = self.env["account.tax"].create(
            {"name": "VAT 10", "amount": 10, "company_id": self.company.id}
        )
        self.night("2024-04-30")
        note = self.issue(self.prepare("2024-03-31"))
        self.assertEqual((note.amount_asked, note.move_id.amount_total), (94.79, 104.27))

    def test_paper_says_the_calculation_in_the_customers_language(self):
        self.env["res.lang"]._activate_lang("zh_CN")
        self.azure.lang = "zh_CN"
        self.night("2024-04-30")
        note = self.issue(self.prepare("2024-03-31"))
        page = (
            self.env["ir.actions.report"]
            ._render_qweb_html("customer_ar_management_charge.ar_charge_note_report", note.ids)[0]
            .decode()
        )
        for text in (note.name, "54.794521", "12.5 %", self.claim.name, "94.79", "10,000.00"):
            self.assertIn(text, page)
        self.assertNotIn("Deco Addict", page)

    def test_a_year_of_notes_adds_up(self):
        """Monthly nights and notes, payments known late, a rate corrected: the notes add up to what the ledger says."""
        asked, notes = 0, self.Note
        other = self.invoice(self.azure, 2500, "2024-03-01", "2024-04-10", currency=self.eur)
        for month in range(4, 13):
            last = fields.Date.end_of(day(f"2024-{month:02}-01"), "month")
            if month == 6:
                self.payment(self.azure, 4000, "2024-05-20", currency=self.eur, match=[self.claim])
            if month == 8:
                self.ecb.value_ids.filtered(lambda value: value.percent == 4.25).percent = 4.15
                self.env.flush_all()
            if month == 10:
                self.payment(self.azure, 2500, "2024-10-03", currency=self.eur, match=[other])
            self.Charge._accrue(self.company, last)
            note = self.Note._prepare(self.company, last)
            self.issue(note, last)
            notes |= note
            self.assert_proof("2024-12-31")
        asked = sum(notes.mapped("amount_interest"))
        earned = sum(self.earned(move, "2024-12-31") for move in (self.claim, other))
        self.assertAlmostEqual(asked, earned, delta=0.005 * len(notes.line_ids))
        self.assertEqual(sum(notes.mapped("amount_fixed")), 80)
        held = sum(row.days for row in notes.line_ids.detail_ids)
        days = sum(
            row.days * (-1 if row.kind == "mirror" else 1)
            for row in self.env["ar.charge.accrual"]
            .with_context(ar_as_of="2024-12-31")
            .search([("kind", "!=", "mirror"), ("is_void", "=", False)])
            if not row.effective_to or row.effective_to == row.date_to
        )
        self.assertGreaterEqual(held, days - 31)

    def test_only_controllers_prepare_and_issue(self):
        self.night("2024-04-30")
        collector = self.user("collector")
        with self.assertRaises(AccessError):
            self.Note.with_user(collector)._prepare(self.company, day("2024-04-30"))
        note = self.prepare("2024-04-30")
        with self.assertRaises(AccessError):
            note.with_user(collector).action_issue()
        with self.assertRaises(AccessError):
            note.with_user(self.user("controller")).action_issue()  # without core's right to invoice nothing is booked
