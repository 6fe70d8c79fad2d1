from odoo import fields, models


class ArReason(models.Model):
    _inherit = "ar.reason"

    kind = fields.Selection(selection_add=[("match", "Difference of a receipt")], ondelete={"match": "cascade"})
