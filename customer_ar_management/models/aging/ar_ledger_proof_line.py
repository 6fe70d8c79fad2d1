from odoo import fields, models


class ArLedgerProofLine(models.Model):
    """A journal item whose open amount is not what its balance and matchings say."""

    _name = "ar.ledger.proof.line"
    _description = "Cause of a ledger difference"
    _rec_name = "move_id"
    _inherit = ["ar.recorded.mixin"]
    _order = "id"

    proof_id = fields.Many2one("ar.ledger.proof", required=True, index=True, ondelete="cascade")
    company_id = fields.Many2one(related="proof_id.company_id", store=True)
    line_id = fields.Many2one("account.move.line", string="Journal item", required=True, ondelete="cascade")
    move_id = fields.Many2one(related="line_id.move_id", string="Document")
    partner_id = fields.Many2one(related="line_id.partner_id", string="Customer")
    account_id = fields.Many2one(related="line_id.account_id")
    date = fields.Date(related="line_id.date")
    currency_id = fields.Many2one("res.currency")
    company_currency_id = fields.Many2one(related="proof_id.currency_id", string="Company currency")
    expected = fields.Monetary(currency_field="company_currency_id", help="Balance less the matchings up to the date.")
    reported = fields.Monetary(currency_field="company_currency_id", help="What the open items say.")
    difference = fields.Monetary(currency_field="company_currency_id")
    difference_currency = fields.Monetary(string="Difference in currency", currency_field="currency_id")
