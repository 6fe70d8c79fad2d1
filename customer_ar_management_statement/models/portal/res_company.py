from odoo import fields, models


class ResCompany(models.Model):
    _inherit = "res.company"

    ar_portal_promise_days = fields.Integer(
        string="Days ahead that a customer may promise on the portal",
        default=14,
        help="A later day has to be agreed with somebody.",
    )
    ar_answer_hours = fields.Integer(
        string="Hours to answer a customer's question",
        default=48,
        help="Where no class of the customer promises another time. Clock hours from the question on.",
    )

    _ar_answer_hours_positive = models.Constraint(
        "CHECK (ar_answer_hours > 0 AND ar_portal_promise_days >= 0)",
        "Questions are answered within at least one hour, and days ahead are not negative.",
    )


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    ar_portal_promise_days = fields.Integer(related="company_id.ar_portal_promise_days", readonly=False)
    ar_answer_hours = fields.Integer(related="company_id.ar_answer_hours", readonly=False)
