from odoo import api, fields, models
from odoo.exceptions import ValidationError


class ResCompany(models.Model):
    _inherit = "res.company"

    ar_class_nightly = fields.Boolean(string="Classify customers every night", default=True)
    ar_term_policy = fields.Selection(
        [("none", "Nothing"), ("warn", "Warn"), ("block", "Refuse")],
        string="Payment term that is not agreed",
        required=True,
        default="warn",
        help="What happens when an order is confirmed, a customer invoice is posted or a customer is given a payment term that is "
        "not among those allowed on the customer account.",
    )
    ar_class_window_months = fields.Integer(
        string="Months looked back", default=12, help="Rolling window of revenue, frequency, behaviour and receipts."
    )

    @api.constrains("ar_class_window_months")
    def _check_ar_class_window_months(self):
        for company in self:
            if not 1 <= company.ar_class_window_months <= 60:
                raise ValidationError(
                    self.env._("Customers are classified over 1 to 60 months; set a number between them.")
                )
