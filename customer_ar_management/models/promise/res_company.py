from odoo import fields, models


class ResCompany(models.Model):
    _inherit = "res.company"

    ar_promise_grace_days = fields.Integer(
        string="Days of grace for promises",
        default=2,
        help="Days that money may be under way: so long after the promised day nothing is sent and nothing is decided.",
    )

    _ar_promise_grace = models.Constraint(
        "CHECK (ar_promise_grace_days BETWEEN 0 AND 30)", "Grace for promises is 0 to 30 days."
    )
