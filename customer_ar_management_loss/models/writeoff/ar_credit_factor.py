from odoo import fields, models


class ArCreditFactor(models.Model):
    _inherit = "ar.credit.factor"

    code = fields.Selection(
        selection_add=[("written_off", "Own history: written off and not recovered")],
        ondelete={"written_off": "cascade"},
    )
