from odoo import fields, models


class ResCompany(models.Model):
    _inherit = "res.company"

    ar_extension_days = fields.Integer(
        string="Longest extension (days)",
        default=30,
        help="From the first due date on, all extensions of an item together. More is for the AR manager.",
    )
    ar_extension_count = fields.Integer(
        string="Extensions of an item", default=2, help="More of them are for the AR manager."
    )

    _ar_extension_limits = models.Constraint(
        "CHECK (ar_extension_days BETWEEN 1 AND 3650 AND ar_extension_count BETWEEN 1 AND 100)",
        "Extensions are limited to 1 to 3650 days and 1 to 100 of them.",
    )
