from odoo import fields, models


class ResCompany(models.Model):
    _inherit = "res.company"

    ar_credit_policy_id = fields.Many2one("ar.credit.policy", string="Default credit policy")
    ar_credit_scorecard_id = fields.Many2one("ar.credit.scorecard", string="Scorecard")
    ar_credit_invoice_check = fields.Selection(
        [("none", "No check"), ("warn", "Warn"), ("block", "Block")],
        string="Credit check when an invoice is posted",
        default="warn",
        required=True,
        help="Block is for companies that sell without orders. Invoices of confirmed orders and deliveries always post.",
    )
    ar_exposure_net_credits = fields.Boolean(string="Net of unapplied credits", default=True)
    ar_exposure_drafts = fields.Boolean(string="Count draft invoices")
    ar_exposure_less_disputed = fields.Boolean(string="Leave out what is disputed")
    ar_exposure_uncleared = fields.Boolean(string="Count payments not yet on the bank statement")
    ar_controller_limit_cap = fields.Monetary(
        string="Controllers approve up to",
        default=10000,
        help="Credit controllers approve limits up to this amount, AR managers any.",
    )
    ar_limit_months = fields.Float(string="Limit: months of average sales", default=2)
    ar_limit_turnover_percent = fields.Float(string="Limit: share of the customer's turnover (%)", default=10)
    ar_limit_equity_percent = fields.Float(string="Limit: share of the customer's equity (%)", default=10)
    ar_limit_cap = fields.Monetary(string="Limit: at most")
