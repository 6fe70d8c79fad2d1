import base64

from odoo.exceptions import UserError
from odoo.tests import tagged

from .common import MODULE, MONDAY, DunningCase, days
from .sink import attachments, plain_of, subject_of, text_of


@tagged("post_install", "-at_install")
class TestDelivery(DunningCase):
    # -- the story ------------------------------------------------------------

    def in_words_of_the_customer(self):
        """A plan with texts in Chinese, files with its last step, and thanks.

        :return: its steps: a note before the due date, first and second reminder
        """
        self.env["res.lang"]._activate_lang("zh_CN")
        note, first, second = self.plan.step_ids
        second.write({"attach_pdf": True, "attach_invoices": True, "demands": 1})
        for step, subject in (
            (note, "您好 {customer}: {total} 即将到期"),
            (first, "{customer} 逾期 {total}"),
            (second, "再次提醒 {total}"),
        ):
            self.in_chinese(step, subject, "尊敬的 {contact}, {items}")
        self.plan.write({"thanks": True, "thanks_subject": "Thank you, {customer}", "thanks_body": "<p>All paid.</p>"})
        self.wang.email = "caiwu@wang.example"
        return note, first, second

    def test_the_story(self):
        """Three days before: a note. Five days after: step 1. A part is paid, a
        promise runs, a part is disputed, step 2, paid, thanks."""
        second = self.in_words_of_the_customer()[-1]
        due = MONDAY
        big = self.invoice(self.wang, 8000, due - days(30), due)
        small = self.invoice(self.wang, 500, due - days(30), due)
        big.invoice_pdf_report_file = base64.b64encode(b"%PDF the invoice as sent")
        self.invoice(self.azure, 123.45, due - days(30), due)
        with self.sink() as sink:
            self.story_until_the_first_reminder(sink, due)
            self.story_of_promise_and_dispute(sink, due, big, small, second)
            self.payment(self.wang, 5500, due + days(20), match=[big, small])
            with self.at(due + days(21)):
                thanks = self.Letter._thank(self.company)
                self.Letter._deliver(100)
                self.assertFalse(self.Letter._thank(self.company), "once")
            self.assertEqual(thanks.partner_id, self.wang)
            self.assertEqual(subject_of(sink.to("caiwu@wang.example")[-1]), "Thank you, 王记贸易")
            self.assertEqual(len(sink.to("caiwu@wang.example")), 4)
            self.assert_no_stranger(sink)
        sent = self.Letter.search([("partner_id", "=", self.wang.id), ("state", "=", "sent")])
        self.assertEqual(len(sent), 4)
        self.assertIn("Dear Azure Interior", text_of(sink.to(self.azure.email)[0]))
        self.assertFalse(sent._tampered())
        self.assertTrue(all(sent.mapped("chain_sequence")))

    def story_until_the_first_reminder(self, sink, due):
        self.assertFalse(self.letters(self.run_on(due - days(4))))
        self.run_on(due - days(3))
        (message,) = sink.to("caiwu@wang.example")
        self.assertEqual(subject_of(message), "您好 王记贸易: $ 8,500.00 即将到期")
        for later in (0, 3):
            self.assertFalse(self.letters(self.run_on(due + days(later))))
        self.run_on(due + days(5))
        message = sink.to("caiwu@wang.example")[-1]
        self.assertEqual(subject_of(message), "王记贸易 逾期 $ 8,500.00")
        self.assertIn("尊敬的", text_of(message))
        self.assertIn("8,000.00", plain_of(message))

    def story_of_promise_and_dispute(self, sink, due, big, small, second):
        self.payment(self.wang, 3000, due + days(7), match=[big])
        self.pause("promise", self.wang, move_id=big.id, date_until=due + days(16))
        dispute = self.pause("disputed", self.wang, move_id=small.id)
        run = self.run_on(due + days(15))
        self.assertFalse(self.letters(run, self.wang))
        self.assertEqual((self.reason(run, big), self.reason(run, small)), (["promise"], ["disputed"]))
        run = self.run_on(due + days(17))
        letter = self.letters(run, self.wang)
        self.assertEqual((letter.step_id, letter.amount), (second, 5000))
        self.assertEqual(self.reason(run, small), ["disputed"], "still, and only the other one is chased")
        message = sink.to("caiwu@wang.example")[-1]
        self.assertEqual(subject_of(message), "再次提醒 $ 5,000.00")
        files = attachments(message)
        self.assertEqual(len(files), 2)
        self.assertIn(b"%PDF the invoice as sent", files.values())
        dispute.action_withdraw()

    def assert_no_stranger(self, sink):
        names = {self.azure: ("Azure", self.azure.email, "123.45"), self.wang: ("王记", "caiwu@", "8,500", "5,000")}
        for recipients, message in sink.messages:
            owner = self.wang if "caiwu@wang.example" in recipients else self.azure
            parts = [str(part.get_content()) for part in message.walk() if not part.is_multipart()]
            whole = "".join(parts) + str(message["Subject"])
            for stranger in set(names) - {owner}:
                for name in names[stranger]:
                    self.assertNotIn(name, whole)

    # -- what leaves ----------------------------------------------------------

    def test_message(self):
        anna = self.contact(
            self.azure,
            "Anna",
            email="anna@azure.example",
            ar_role_ids=[(4, self.env.ref(f"{MODULE}.ar_contact_role_dunning").id)],
        )
        self.contact(self.azure, "Bob", email="bob@azure.example", type="invoice")
        self.azure.ar_account_ids.collector_id = self.collector
        self.env["ar.customer.account"]._ensure(self.azure, self.company).collector_id = self.collector
        with self.sink() as sink:
            letter = self.letter()
            self.assertEqual(letter.preview_to, anna.email)
            self.deliver()
            ((recipients, message),) = sink.messages
        self.assertEqual(recipients, ["anna@azure.example"])
        self.assertEqual(message["To"], "anna@azure.example")
        self.assertIn("clara@seller.example", message["From"])
        self.assertIn("Anna", text_of(message))
        self.assertIn("100.00", plain_of(message))
        self.assertIn(f"/my/payment-reminders/{letter.id}", text_of(message))
        self.assertLess(len(message.as_bytes()), 100_000)
        self.assertEqual(
            (letter.state, letter.recipients, letter.message_ref), ("sent", "anna@azure.example", message["Message-Id"])
        )
        self.assertIn("100.00", letter.evidence)
        self.assertIn(self.collector.partner_id, letter.account_id.message_partner_ids)

    def test_replies_reach_the_collector(self):
        with self.sink():
            letter = self.letter()
            self.deliver()
        reply = f"""From: pay@customer.example
To: catchall@seller.example
Subject: Re: reminder
Message-Id: <answer-1@customer.example>
In-Reply-To: {letter.message_ref}

We pay on Friday.
"""
        thread = self.env["mail.thread"].message_process("ar.customer.account", reply, thread_id=letter.account_id.id)
        self.assertEqual(thread, letter.account_id.id)
        self.assertIn("Friday", letter.reply_text)
        message = letter.account_id.message_ids.filtered(lambda m: "Friday" in (m.body or ""))
        self.assertIn(self.collector.partner_id, message.notified_partner_ids)

    def test_one_message_to_several_addresses_of_one_customer(self):
        role = self.env.ref(f"{MODULE}.ar_contact_role_dunning")
        for name in ("anna", "bea"):
            self.contact(self.azure, name, email=f"{name}@azure.example", ar_role_ids=[(4, role.id)])
        with self.sink() as sink:
            self.letter()
            self.deliver()
        ((recipients, _message),) = sink.messages
        self.assertEqual(recipients, ["anna@azure.example", "bea@azure.example"])

    def test_customer_without_language_gets_the_companys(self):
        self.azure.lang = False
        self.company.partner_id.lang = "en_US"
        self.assertEqual(self.letter().language, "English (US)")

    # -- other channels -------------------------------------------------------

    def test_calls_visits_and_legal_are_tasks(self):
        self.env["ar.customer.account"]._ensure(self.azure, self.company).write(
            {
                "collector_id": self.collector.id,
                "dunning_plan_id": self.make_plan(
                    "Field", [(5, "call"), (10, "visit"), (20, "legal", {"demands": 0})]
                ).id,
            }
        )
        self.invoice(self.azure, 100, MONDAY - days(60), MONDAY - days(5))
        for after, kind in (
            (0, "mail.mail_activity_data_call"),
            (5, f"{MODULE}.mail_activity_ar_visit"),
            (15, f"{MODULE}.mail_activity_ar_legal"),
        ):
            letter = self.letters(self.run_on(MONDAY + days(after)))
            activity = letter.account_id.activity_ids.filtered(
                lambda a, kind=kind: a.activity_type_id == self.env.ref(kind)
            )
            self.assertEqual((letter.state, activity.user_id), ("sent", self.collector))

    def test_legal_needs_logged_demands(self):
        self.plan.write(
            {
                "step_ids": [
                    (
                        0,
                        0,
                        {
                            "name": "Legal",
                            "offset_days": 25,
                            "channel": "legal",
                            "demands": 2,
                            "subject": "x",
                            "body": "x",
                        },
                    )
                ]
            }
        )
        invoice = self.invoice(self.azure, 100, MONDAY - days(60), MONDAY - days(30))
        first = self.letters(self.run_on(MONDAY))
        self.assertEqual(first.step_id.offset_days, 15, "not at once")
        run = self.run_on(MONDAY + days(1))
        self.assertEqual(self.reason(run, invoice), ["demands"])
        other = first._copy_unsent()
        self.deliver(MONDAY + days(2))
        self.assertEqual(other.state, "sent")
        self.assertEqual(self.letters(self.run_on(MONDAY + days(3))).channel, "legal")

    # -- evidence -------------------------------------------------------------

    def test_what_left_cannot_be_changed(self):
        letter = self.letter()
        self.deliver()
        self.assertEqual(letter.state, "sent")
        with self.assertRaisesRegex(UserError, "evidence"):
            letter.body = "<p>something else</p>"
        with self.assertRaises(UserError):
            letter.unlink()
        self.assertFalse(letter._tampered())
        self.env.cr.execute("UPDATE ar_dunning_letter SET body = 'forged' WHERE id = %s", [letter.id])
        self.env.invalidate_all()
        self.assertEqual(letter._tampered(), letter)
        self.assertEqual(letter.action_verify()["params"]["type"], "danger")

    def test_a_changed_file_shows(self):
        self.plan.step_ids[1].attach_pdf = True
        letter = self.letter()
        self.deliver()
        self.assertFalse(letter._tampered())
        letter.pdf_id.raw = b"%PDF forged"
        self.assertEqual(letter._tampered(), letter)

    def test_shown_on_customer_and_invoice(self):
        letter = self.letter()
        self.deliver()
        self.assertEqual(letter.account_id.dunning_letter_count, 1)
        move = letter.line_ids.move_id
        self.assertIn("Story 5", move.ar_dunning_text)
        self.assertEqual(self.Letter.search(move.action_ar_dunning_letters()["domain"]), letter)

    # -- comparison and result ------------------------------------------------

    def test_held_out_customers_are_counted_against_the_others(self):
        step = self.plan.step_ids[1]
        step.write({"test_kind": "holdout", "test_share": 100})
        invoice = self.invoice(self.azure, 100, MONDAY - days(60), MONDAY - days(6))
        run = self.run_on(MONDAY)
        self.assertEqual(self.letters(run).state, "held")
        self.assertEqual(self.reason(run, invoice), ["holdout"])
        step.test_share = 0
        paid = self.invoice(self.deco, 80, MONDAY - days(60), MONDAY - days(6))
        self.run_on(MONDAY + days(1))
        self.payment(self.deco, 80, MONDAY + days(4), match=[paid])
        self.env.flush_all()
        with self.at(MONDAY + days(40)):
            verdict = step._verdict()
            self.assertEqual((verdict["paid_a"], verdict["n_a"], verdict["paid_b"], verdict["n_b"]), (1, 1, 0, 1))
            self.assertFalse(verdict["verdict"].significant)
            rows = self.env["ar.dunning.result"].search([("partner_id", "=", self.deco.id)])
            self.assertEqual((rows.amount, rows.cash, rows.days_to_cash), (80, 80, 10))
        before, amount = self.env["ar.dunning.result"]._due_to_cash(self.company, MONDAY, MONDAY + days(9))
        self.assertEqual((before, amount), (10, 80))
