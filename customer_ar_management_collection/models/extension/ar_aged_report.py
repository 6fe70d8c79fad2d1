from odoo import fields, models


class ArAgedReport(models.TransientModel):
    _inherit = "ar.aged.report"

    basis = fields.Selection(
        selection_add=[("original", "First due date, before extensions")], ondelete={"original": "cascade"}
    )
