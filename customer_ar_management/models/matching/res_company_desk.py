from odoo import fields, models


class ResCompany(models.Model):
    _inherit = "res.company"

    ar_match_exception_days = fields.Integer(
        string="Receipts wait at most (days)",
        default=7,
        required=True,
        help="Receipts nobody has matched and exceptions nobody has settled for longer are shown as old; "
        "whoever is responsible is reminded once.",
    )

    _ar_match_exception_days_positive = models.Constraint(
        "CHECK (ar_match_exception_days >= 0)", "A number of days cannot be negative."
    )


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    ar_match_exception_days = fields.Integer(related="company_id.ar_match_exception_days", readonly=False)
