from datetime import timedelta
from unittest.mock import patch

from odoo import fields
from odoo.tests import tagged

from odoo.addons.customer_ar_management.models.base.ir_actions_report import IrActionsReport
from odoo.addons.customer_ar_management.models.base.postman import Later, Postman
from odoo.addons.customer_ar_management_statement.tests.statement.common import StatementCase


@tagged("post_install", "-at_install")
class TestDelivery(StatementCase):
    def setUp(self):
        super().setUp()
        self.renders = 0
        case = self

        def print_all(report, ref, ids, numbered=False):
            case.renders += 1
            return {statement_id: b"%PDF-1.4 made for " + str(statement_id).encode() for statement_id in ids}

        patcher = patch.object(IrActionsReport, "_ar_pdfs", print_all)
        patcher.start()
        self.addCleanup(patcher.stop)

    def ready(self, partner=None, **values):
        statement = self.prepared(partner, **values)
        statement.action_confirm()
        return statement

    def test_it_leaves_once_with_its_file_and_is_sealed(self):
        self.contact(
            self.deco,
            "Anna",
            email="anna@deco.example",
            ar_role_ids=self.env.ref("customer_ar_management.ar_contact_role_statement").ids,
        )
        statement = self.ready()
        self.assertEqual(statement._deliver(), 1)
        self.assertEqual((statement.state, statement.recipients), ("sent", "anna@deco.example"))
        mail = statement.sudo().mail_id
        self.assertEqual(mail.attachment_ids, statement.pdf_id)
        self.assertIn(statement.name, mail.subject)
        self.assertIn(f"/statement/{statement.id}/", mail.body_html)
        self.assertTrue(statement.chain_sequence)
        self.assertFalse(self.Statement._verify_chain(self.company))
        self.assertEqual(statement._deliver(), 0)

    def test_it_speaks_the_customers_language(self):
        self.wang.email = "wang@wang.example"
        self.invoice(self.wang, 5, "2026-01-03")
        statement = self.ready(self.wang)
        self.assertEqual(statement._lang(), "zh_CN")

    def test_without_an_address_it_fails_in_words_and_others_go_on(self):
        lost = self.partner("Lost")
        self.invoice(lost, 5, "2026-01-03")
        first, second = self.ready(lost), self.ready()
        (first | second)._deliver()
        self.assertEqual((first.state, second.state), ("failed", "sent"))
        self.assertIn("No e-mail address", first.failure_reason)

    def test_a_server_that_is_down_costs_nothing_but_time(self):
        statement = self.ready()
        with patch.object(Postman, "connect", side_effect=Later("no server")):
            statement._deliver()
        self.assertEqual((statement.state, statement.failure_reason), ("ready", "no server"))
        statement._deliver()
        self.assertEqual(statement.state, "ready", "it waits for its next attempt")
        statement.sudo().send_after = False
        statement._deliver()
        self.assertEqual((statement.state, self.renders), ("sent", 1))

    def test_a_worker_that_died_while_sending_leaves_it_unsure_never_sent_twice(self):
        statement = self.ready()
        statement.sudo().write({"state": "sending", "sending_at": fields.Datetime.now() - timedelta(minutes=16)})
        self.assertEqual(self.Statement._deliver(), 0)
        self.assertEqual(statement.state, "unsure")
        statement.action_send()
        self.assertEqual(statement.state, "sent")

    def test_a_statement_being_sent_by_another_worker_is_left_alone(self):
        statement = self.ready()
        statement.sudo().write({"state": "sending", "sending_at": fields.Datetime.now()})
        self.Statement._deliver()
        self.assertEqual(statement.state, "sending")

    def test_a_later_statement_takes_its_place_and_the_answer_stays(self):
        first = self.ready()
        first._deliver()
        first.sudo()._record_answer({"verdict": "agreed", "source": "typed", "name": "Anna"})
        second = self.ready(date_to=self.inv_2.invoice_date.replace(month=4, day=30), kind="demand")
        second._deliver()
        self.assertEqual((first.superseded_by_id, first.answer), (second, "agreed"))
        self.assertFalse(first._is_open_to_answer())

    def test_a_changed_file_is_found_out(self):
        statement = self.ready()
        statement._deliver()
        statement.pdf_id.sudo().raw = b"another"
        self.assertEqual(statement._tampered(), statement)

    def test_reminding_happens_once(self):
        statement = self.ready()
        statement._deliver()
        self.company.ar_statement_remind_days = 10
        later = fields.Date.context_today(statement) + timedelta(days=30)
        before = self.env["mail.mail"].search_count([])
        Reminder = self.env["ar.statement.reminder"]
        for _night in range(2):
            self.Statement._remind_unanswered(later)
            Reminder._deliver()
        self.assertEqual(self.env["mail.mail"].search_count([]), before + 1)
        reminder = Reminder.search([("statement_id", "=", statement.id)])
        self.assertEqual((reminder.state, bool(reminder.chain_sequence)), ("sent", True))
        mail = reminder.sudo().mail_id
        self.assertIn(f"/statement/{statement.id}/", mail.body_html)
        self.assertNotIn("/statement/", reminder.body)
        self.assertEqual(mail.attachment_ids, statement.pdf_id)
        self.assertTrue(statement.reminded_at)

    def test_what_was_answered_meanwhile_is_not_reminded_of(self):
        statement = self.ready()
        statement._deliver()
        statement.action_remind()
        statement.sudo()._record_answer({"verdict": "agreed", "source": "typed", "name": "Anna"})
        reminder = self.env["ar.statement.reminder"].search([("statement_id", "=", statement.id)])
        reminder._deliver()
        self.assertEqual(reminder.state, "stopped")
        self.assertFalse(statement.reminded_at)
