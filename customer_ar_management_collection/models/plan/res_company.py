from odoo import fields, models


class ResCompany(models.Model):
    _inherit = "res.company"

    ar_agreement_free = fields.Monetary(
        string="Agreed without approval up to",
        default=1000,
        currency_field="currency_id",
        help="Instalment plans and extensions up to this open amount are agreed by the collector alone.",
    )
    ar_agreement_cap = fields.Monetary(
        string="Controllers agree up to",
        default=20000,
        currency_field="currency_id",
        help="More is for the AR manager. Nobody approves what he asked for himself.",
    )
    ar_plan_grace_days = fields.Integer(
        string="Days of grace for rates",
        default=3,
        help="Days that money may be under way: so long after its day a rate is not missed.",
    )
    ar_plan_months = fields.Integer(
        string="Longest plan (months)", default=12, help="A plan that takes longer is for the AR manager."
    )

    _ar_plan_limits = models.Constraint(
        "CHECK (ar_plan_grace_days BETWEEN 0 AND 30 AND ar_plan_months BETWEEN 1 AND 120)",
        "Grace for rates is 0 to 30 days, and a plan takes 1 to 120 months.",
    )
    _ar_agreement_limits = models.Constraint(
        "CHECK (ar_agreement_free >= 0 AND ar_agreement_cap >= ar_agreement_free)",
        "What controllers approve begins where collectors agree alone; neither is negative.",
    )
