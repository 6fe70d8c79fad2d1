from odoo import fields, models


class ArReason(models.Model):
    _inherit = "ar.reason"

    kind = fields.Selection(
        selection_add=[("hold", "Credit hold"), ("release", "Credit release")],
        ondelete={"hold": "cascade", "release": "cascade"})
