from odoo import api, fields, models


class ArReason(models.Model):
    _inherit = "ar.reason"

    kind = fields.Selection(
        selection_add=[("hold", "Credit hold"), ("release", "Credit release")],
        ondelete={"hold": "cascade", "release": "cascade"},
    )

    @api.model
    def _idle_kinds(self):
        return super()._idle_kinds() | {"release"}
