"""A message of another kind, made of nothing but the mixin: it leaves once, and what left can be proven."""

from contextlib import contextmanager
from importlib import import_module

from odoo import api, fields, models
from odoo.tests import tagged
from odoo.tools import mute_logger

from odoo.addons.customer_ar_management.models.base.postman import Later, Unsure

from ..common import ArCase
from ..dunning.sink import attachments, listening, mail_server, really_sending


# what the framework itself calls when it loads a model: there is no public door for a model that a test brings
add_to_registry = import_module("odoo.orm.model_classes").add_to_registry


def notice_model():
    """A model as a companion add-on would write it."""

    class Notice(models.Model):
        _module = None
        _name = "ar.test.notice"
        _description = "Notice that only tests send"
        _inherit = ["ar.delivery.mixin"]

        company_id = fields.Many2one("res.company", required=True)
        partner_id = fields.Many2one("res.partner", required=True)
        words = fields.Char()
        wanted = fields.Boolean(default=True)

        @api.model
        def _chain_fields(self):
            return [*super()._chain_fields(), "customer_name", "recipients", "subject", "body", "sent_at"]

        def _delivery_fit(self):
            unwanted = self.filtered(lambda notice: not notice.wanted)
            unwanted._stop("Not wanted any more.")
            return self - unwanted

        def _freeze(self):
            for notice in self:
                if not notice.words:
                    raise KeyError("words")
                notice.write({"subject": "Your balance", "body": f"<p>{notice.words}</p>", **notice._as_it_was()})
            return {
                notice.id: self.env["ir.attachment"].create({"name": f"{notice.words}.txt", "raw": b"text"})
                for notice in self
            }

        def _delivery_fallback(self):
            return "letter" if self.partner_id.street else ""

        def _deliver_broken(self, _postman):
            raise Unsure("Who knows")

        def _deliver_busy(self, _postman):
            raise Later("Not now")

    return Notice


@tagged("post_install", "-at_install")
class TestDeliveryMixin(ArCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        add_to_registry(cls.registry, notice_model())
        cls.addClassCleanup(cls.forget_the_model)
        cls.registry._setup_models__(cls.env.cr, [])
        cls.registry.init_models(cls.env.cr, ["ar.test.notice"], {})
        cls.company.email = "us@seller.example"
        for customer in (cls.azure, cls.deco, cls.wang):
            customer.email = f"pay{customer.id}@customer.example"

    @classmethod
    def forget_the_model(cls):
        for parent in cls.registry.models.values():
            parent._inherit_children.discard("ar.test.notice")
        cls.registry.models.pop("ar.test.notice")
        cls.registry._setup_models__(cls.env.cr, [])

    def notices(self, *partners, **values):
        return self.env["ar.test.notice"].create(
            [
                {
                    "company_id": self.company.id,
                    "partner_id": partner.id,
                    "state": "ready",
                    "words": f"for {partner.id}",
                    **values,
                }
                for partner in partners
            ]
        )

    @contextmanager
    def sink(self, **options):
        self.env["ir.mail_server"].search([]).active = False
        with listening(**options) as sink, really_sending(self.env):
            mail_server(self.env, sink.port)
            yield sink

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
