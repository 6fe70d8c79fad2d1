from odoo import api, fields, models
from odoo.exceptions import ValidationError


class ResCompany(models.Model):
    _inherit = "res.company"

    ar_class_nightly = fields.Boolean(string="Classify customers every night", default=True)
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
