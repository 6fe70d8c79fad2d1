"""A message that only tests send, made of nothing but the mixin, as a companion add-on would write it."""

from contextlib import contextmanager
from importlib import import_module

from odoo import api, fields, models

from odoo.addons.customer_ar_management.models.base.postman import Later, Unsure

from ..common import ArCase
from ..dunning.sink import listening, mail_server, really_sending


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


class NoticeCase(ArCase):
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
