"""A message of another kind, made of nothing but the mixin: it leaves once, and what left can be proven."""

from odoo import fields
from odoo.tests import tagged
from odoo.tools import mute_logger

from ..dunning.sink import attachments
from .notice import NoticeCase


@tagged("post_install", "-at_install")
class TestDeliveryMixin(NoticeCase):
    def test_leaves_once_and_is_sealed(self):
        notices = self.notices(self.azure, self.deco, self.wang)
        with self.sink() as sink:
            self.assertEqual(notices._deliver(2), 2)
            self.assertEqual(self.env["ar.test.notice"]._deliver(10), 1)
            self.assertEqual(self.env["ar.test.notice"]._deliver(10), 0)
            self.assertEqual(len(sink.messages), 3)
            (message,) = sink.to(self.azure.email)
        self.assertEqual(attachments(message), {f"for {self.azure.id}.txt": "text"})
        self.assertEqual(set(notices.mapped("state")), {"sent"})
        self.assertEqual(sorted(notices.mapped("chain_sequence")), [1, 2, 3])
        self.assertEqual(notices[0].customer_name, "Azure Interior")
        self.assertFalse(notices._verify_chain(self.company))

    def test_what_must_not_leave_is_stopped(self):
        notice, other = self.notices(self.azure, self.deco)
        notice.wanted = False
        (notice | other)._deliver()
        self.assertEqual(
            (notice.state, notice.failure_reason, other.state), ("stopped", "Not wanted any more.", "sent")
        )

    def test_one_that_cannot_be_made_does_not_hold_up_the_others(self):
        notices = self.notices(self.azure, self.deco, self.wang)
        notices[1].words = False
        self.wang.email = False
        notices._deliver()
        self.assertEqual(notices.mapped("state"), ["sent", "failed", "failed"])
        self.assertIn("words", notices[1].failure_reason)
        self.assertIn("No e-mail address", notices[2].failure_reason)

    def test_fallback(self):
        self.azure.write({"email": False, "street": "1 Main Street", "city": "Springfield"})
        notice = self.notices(self.azure)
        notice._deliver()
        self.assertEqual(
            (notice.channel, notice.state, notice.recipients),
            ("letter", "to_post", "Azure Interior, 1 Main Street, Springfield"),
        )
        notice.action_posted()
        self.assertEqual(notice.state, "sent")
        self.assertTrue(notice.chain_sequence)

    def test_a_channel_of_ones_own(self):
        self.patch(
            type(self.env["ar.test.notice"]), "_channels", lambda notice: [("broken", "Broken"), ("busy", "Busy")]
        )
        broken, busy, other = self.notices(self.azure, channel="broken") | self.notices(
            self.deco, self.wang, channel="busy"
        )
        (broken | busy | other)._deliver()
        self.assertEqual((broken.state, broken.failure_reason), ("unsure", "Who knows"))
        self.assertEqual((busy.state, busy.attempts, busy.failure_reason), ("ready", 2, "Not now"))
        self.assertEqual((other.state, other.attempts, other.taken_at), ("ready", 0, False), "its channel rests")
        broken.action_it_arrived()
        self.assertEqual(broken.state, "sent")
        self.assertTrue(broken.chain_sequence)

    def test_a_worker_that_died(self):
        notices = self.notices(self.azure, self.deco)
        notices[0].write({"state": "sending", "sending_at": "2026-01-01"})
        notices[1].write({"taken_at": fields.Datetime.now()})
        notices._deliver()
        self.assertEqual(notices.mapped("state"), ["unsure", "ready"], "the other one is in a living worker's hands")
        notices[1].taken_at = "2026-01-01"
        notices._deliver()
        self.assertEqual(notices[1].state, "sent")

    def test_sent_again(self):
        with (
            self.sink(refuse=("pay",)),
            mute_logger("odoo.addons.mail.models.mail_mail", "odoo.addons.base.models.ir_mail_server"),
        ):
            notice = self.notices(self.azure)
            notice._deliver()
        self.assertEqual(notice.state, "failed")
        self.azure.email = "right@azure.example"
        notice.action_resend()
        with self.sink() as sink:
            notice._deliver()
            self.assertEqual(len(sink.to("right@azure.example")), 1)
