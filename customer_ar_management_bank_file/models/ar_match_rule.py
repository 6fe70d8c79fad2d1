from odoo import fields, models

REMITTANCE = [("remittance", "Remittance advice")]


class ArMatchRule(models.Model):
    _inherit = "ar.match.rule"

    rule = fields.Selection(selection_add=REMITTANCE, ondelete={"remittance": "cascade"})
