from odoo import fields, models


class ResCompany(models.Model):
    _inherit = "res.company"

    ar_case_days = fields.Integer(
        string="A case opens after (days)",
        default=1,
        help="So many days after its due date the oldest item opens a case.",
    )
    ar_case_amount = fields.Monetary(
        string="A case opens from", currency_field="currency_id", help="Of less overdue than that no case is made."
    )

    _ar_case_limits = models.Constraint(
        "CHECK (ar_case_days BETWEEN 1 AND 365 AND ar_case_amount >= 0)",
        "A case opens 1 to 365 days after the due date, from an amount that is not negative.",
    )
