"""What a run says before and after it is confirmed."""

from odoo.exceptions import UserError
from odoo.tests import tagged

from .common import MODULE, MONDAY, DunningCase, days


@tagged("post_install", "-at_install")
class TestRunNote(DunningCase):
    def setUp(self):
        super().setUp()
        self.plan.write({"quiet_weekend": True, "hour_from": 8, "hour_to": 18})
        self.deco.write({"street": "1 Main Street", "city": "Springfield"})
        post = self.make_plan("Post", [(5, "letter")])
        self.env["ar.customer.account"]._ensure(self.deco, self.company).dunning_plan_id = post
        for partner, amount in ((self.azure, 100), (self.deco, 50)):
            self.invoice(partner, amount, MONDAY - days(60), MONDAY - days(6))

    def test_before(self):
        run = self.run_on(MONDAY, confirm=False)
        with self.at(MONDAY):
            note = run.confirm_note.replace("\xa0", " ")
            self.assertEqual(note, "E-mail 1 · Letter 1, $ 150.00 in all. The first leave at once.")
            action = run.with_user(self.collector).action_ask()
        self.assertEqual(action["views"], [(self.env.ref(f"{MODULE}.ar_dunning_run_view_form_confirm").id, "form")])
        self.deco.street = False
        with self.at("2026-06-06"):  # a Saturday
            run.action_preview()
            self.assertIn("Mon, Jun 8 08:00", run.confirm_note)

    def test_without_a_mail_server(self):
        run = self.run_on(MONDAY, confirm=False)
        self.env["ir.mail_server"].search([]).active = False
        run.invalidate_recordset()
        self.assertTrue(run.mail_server_missing)
        self.env["ir.mail_server"].create({"name": "Sink", "smtp_host": "127.0.0.1", "smtp_port": 25})
        run.invalidate_recordset()
        self.assertFalse(run.mail_server_missing)

    def test_after(self):
        saturday = MONDAY + days(5)
        run = self.run_on(saturday)
        with self.at(saturday):
            self.assertEqual(run.waiting_count, 2)
            self.assertIn("1: until Mon, Jun 8 08:00 (hours of sending", run.waiting_note)
            self.assertIn("1: to be printed and posted", run.waiting_note)
        self.assertEqual(run.state, "confirmed")
        self.deliver(MONDAY + days(7), 9)
        run._finish()
        self.assertEqual(run.state, "confirmed", "the printed one is not posted yet")
        run.letter_ids.filtered(lambda letter: letter.state == "to_post").with_user(self.collector).action_posted()
        self.assertEqual(run.state, "done")
        self.assertFalse(run.waiting_note)

    def test_stop(self):
        run = self.run_on(MONDAY, deliver=False)
        run.with_user(self.collector).action_stop_letters()
        self.assertEqual((set(run.letter_ids.mapped("state")), run.state), ({"stopped"}, "done"))
        self.assertFalse(run.letter_ids.line_ids.filtered("claim"))
        with self.assertRaisesRegex(UserError, "waits any more"):
            run.action_stop_letters()

    def test_the_form_can_be_read_at_every_stage(self):
        run = self.run_on(MONDAY, confirm=False).with_user(self.collector)
        names = [
            "confirm_note",
            "waiting_note",
            "waiting_count",
            "mail_server_missing",
            "gate_text",
            "unheard_note",
            "skip_summary",
        ]
        run.read(names)
        with self.at(MONDAY):
            run.action_confirm()
        run.read(names)

    def test_only_banks_with_bank_files_are_watched(self):
        self.company.ar_dunning_bank_days = 5
        self.payment(self.azure, 1, MONDAY - days(40))  # booked by hand, no bank file
        run = self.run_on(MONDAY, confirm=False)
        self.assertTrue(run.gate_open)
        self.env["account.bank.statement.line"].create(
            {"journal_id": self.journal("bank").id, "date": MONDAY - days(6), "amount": 5, "payment_ref": "x"}
        )
        with self.at(MONDAY):
            run.action_preview()
        self.assertFalse(run.gate_open)
        self.assertIn("none leaves by itself", run.gate_text)
        self.company.ar_dunning_gate = "block"
        self.assertIn("Nothing can be sent", run.gate_text)
