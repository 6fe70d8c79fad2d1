from odoo import fields, models


class ResCompany(models.Model):
    _inherit = "res.company"

    ar_term_policy = fields.Selection(
        [("none", "Nothing"), ("warn", "Warn"), ("block", "Refuse")],
        string="Payment term that is not agreed",
        required=True,
        default="warn",
        help="What happens when an order is confirmed, a customer invoice is posted or a customer is given a payment term that is "
        "not among those allowed on the customer account.",
    )
