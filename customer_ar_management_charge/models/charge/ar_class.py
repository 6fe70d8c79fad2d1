from odoo import fields, models


class ArClass(models.Model):
    _inherit = "ar.class"

    charge_policy_ids = fields.Many2many(
        "ar.charge.policy",
        string="Charge policies",
        help="One per company; for customers of the class who have none of their own.",
    )
