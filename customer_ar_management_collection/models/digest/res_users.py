from odoo import fields, models


class ResUsers(models.Model):
    _inherit = "res.users"

    ar_digest = fields.Boolean(
        string="Daily mail of receivables",
        default=True,
        help="One mail on a working day with whom to contact, promises, disputes and new holds; none when there is nothing.",
    )

    @property
    def SELF_READABLE_FIELDS(self):
        return [*super().SELF_READABLE_FIELDS, "ar_digest"]

    @property
    def SELF_WRITEABLE_FIELDS(self):
        return [*super().SELF_WRITEABLE_FIELDS, "ar_digest"]
