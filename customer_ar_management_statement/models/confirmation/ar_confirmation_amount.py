from odoo import fields, models


class ArConfirmationAmount(models.Model):
    """The balance of one currency on a confirmation."""

    _name = "ar.confirmation.amount"
    _description = "Balance on a confirmation"
    _inherit = ["ar.recorded.mixin"]
    _rec_name = "currency_id"
    _order = "confirmation_id, currency_id"

    confirmation_id = fields.Many2one("ar.confirmation", required=True, index=True, ondelete="cascade")
    company_id = fields.Many2one(related="confirmation_id.company_id", store=True, index=True)
    currency_id = fields.Many2one("res.currency", required=True)
    amount = fields.Monetary(help="+ = the customer owes us, - = we owe the customer.")
