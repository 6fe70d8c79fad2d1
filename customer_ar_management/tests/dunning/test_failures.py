from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import MONDAY, DunningCase, days

QUIET = ("odoo.addons.mail.models.mail_mail", "odoo.addons.base.models.ir_mail_server")


@tagged("post_install", "-at_install")
class TestFailures(DunningCase):
    # -- the moment of sending ------------------------------------------------

    def test_paid_meanwhile_stops_and_says_so(self):
        letter = self.letter()
        self.payment(self.azure, 100, MONDAY, match=[letter.line_ids.move_id])
        self.assertEqual(letter.state, "stopped", "already when the money is booked")
        self.assertFalse(letter.line_ids.claim)

    def test_part_of_it_paid_or_agreed_meanwhile(self):
        moves = [self.invoice(self.azure, amount, MONDAY - days(60), MONDAY - days(6)) for amount in (100, 50, 70, 30)]
        letter = self.letters(self.run_on(MONDAY, deliver=False))
        self.payment(self.azure, 40, MONDAY, match=[moves[0]])
        self.payment(self.azure, 50, MONDAY, match=[moves[1]])
        self.pause("promise", self.azure, move_id=moves[2].id, date_until=MONDAY + days(3))
        self.payment(self.azure, 15, MONDAY)
        self.deliver()
        self.assertEqual((letter.state, letter.amount, letter.item_count), ("sent", 75, 2))
        self.assertEqual(letter.line_ids.filtered("dropped").mapped("note"), ["paid", "promise until"])
        self.assertNotIn(moves[2].name, letter.body)

    def test_credit_that_came_in_meanwhile_covers(self):
        letter = self.letter()
        self.payment(self.azure, 100, MONDAY)
        self.deliver()
        self.assertEqual(letter.state, "stopped")
        self.assertIn("credits", letter.failure_reason)

    def test_dispute_meanwhile(self):
        letter = self.letter()
        self.pause("disputed", self.azure)
        self.deliver()
        self.assertEqual(letter.state, "stopped")
        self.assertIn("disputed", letter.failure_reason)

    # -- when it goes wrong ---------------------------------------------------

    def test_server_down_for_an_hour(self):
        with self.sink() as sink:
            letter = self.letter()
            other = self.letter_of_other_channel()
            port, server = sink.port, self.env["ir.mail_server"].search([("smtp_port", "=", sink.port)])
            server.smtp_port = 1
            self.deliver()
            self.assertEqual((letter.state, letter.attempts, other.state), ("ready", 1, "sent"))
            self.assertIn("cannot be reached", letter.failure_reason)
            self.assertFalse(sink.messages)
            server.smtp_port = port
            self.deliver(hour=13)
            self.assertEqual(letter.state, "ready", "rests for a while")
            self.deliver(hour=14)
            self.deliver(hour=15)
            self.assertEqual((letter.state, len(sink.messages)), ("sent", 1))

    def letter_of_other_channel(self):
        self.env["ar.customer.account"]._ensure(self.deco, self.company).dunning_plan_id = self.make_plan(
            "Calls", [(5, "call")]
        )
        self.invoice(self.deco, 100, MONDAY - days(60), MONDAY - days(6))
        return self.letters(self.run_on(MONDAY, deliver=False), self.deco)

    @mute_logger(*QUIET)
    def test_refused_address_is_a_failure_and_can_be_sent_again(self):
        with self.sink(refuse=("pay",)) as sink:
            letter = self.letter()
            self.deliver()
            self.assertEqual(letter.state, "failed")
            self.assertIn("550", letter.failure_reason)
            self.assertEqual(letter.run_id.failed_count, 1)
            self.azure.email = "right@azure.example"
            with self.at(MONDAY, 14):
                letter.with_user(self.collector).action_resend()
            self.deliver(hour=14)
        self.assertEqual((letter.state, len(sink.messages)), ("sent", 1))

    @mute_logger(*QUIET)
    def test_temporary_refusal_is_tried_again(self):
        with self.sink() as sink:
            letter = self.letter()
            sink.answer = "451 come back later"
            self.deliver()
            self.assertEqual((letter.state, letter.attempts), ("ready", 2))
            sink.answer = None
            self.deliver(hour=14)
        self.assertEqual((letter.state, len(sink.messages)), ("sent", 1))

    @mute_logger(*QUIET)
    def test_fallback_channel_after_a_refusal(self):
        self.plan.step_ids[1].fallback_channel = "letter"
        self.azure.write({"street": "1 Main Street", "city": "Springfield"})
        with self.sink(refuse=("pay",)):
            letter = self.letter()
            self.deliver()
        self.assertEqual((letter.channel, letter.state), ("letter", "to_post"))
        with self.at(MONDAY, 15):
            letter.action_posted()
        self.assertEqual(letter.state, "sent")
        self.assertIn("Springfield", letter.recipients)

    def test_bounce(self):
        with self.sink():
            letter = self.letter()
            self.deliver()
        letter.account_id._message_receive_bounce(self.azure.email, self.azure)
        self.assertEqual(letter.state, "bounced")
        self.assertEqual(self.azure.message_bounce, 1)
        late = self.invoice(self.azure, 40, MONDAY - days(60), MONDAY - days(20))
        self.assertEqual(self.reason(self.run_on(MONDAY + days(1)), late), ["address"])
        self.azure.email = "new@azure.example"
        self.assertEqual(self.azure.message_bounce, 0)
        letter.action_resend()
        with self.sink() as sink:
            self.deliver(MONDAY + days(2))
            self.assertEqual(len(sink.to("new@azure.example")), 1)

    def test_a_text_broken_behind_our_back_fails_alone(self):
        letter = self.letter()
        self.env.cr.execute(
            "UPDATE ar_dunning_step SET subject = jsonb_build_object('en_US', 'For {nobody}') WHERE id = %s",
            [letter.step_id.id],
        )
        self.env.invalidate_all()
        self.deliver()
        self.assertEqual(letter.state, "failed")
        self.assertIn("nobody", letter.failure_reason)

    @mute_logger("odoo.addons.customer_ar_management.models.base.ar_delivery_mixin_send")
    def test_a_letter_that_cannot_be_made_does_not_hold_up_the_others(self):
        letter, other = self.letter(), self.letter_of_other_channel()
        self.env.ref("customer_ar_management.ar_dunning_mail").arch = '<t t-name="x"><t t-out="nothing.there"/></t>'
        self.deliver()
        self.assertEqual((letter.state, other.state), ("failed", "sent"))
        self.assertIn("nothing", letter.failure_reason)
