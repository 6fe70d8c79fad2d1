from odoo import fields, models


class ResCompany(models.Model):
    _inherit = "res.company"

    ar_match_auto = fields.Boolean(
        string="Post certain matches automatically",
        help="Off: everything waits for a person. On: the rules that are set to automatic post what is certain.",
    )
    ar_match_writeoff_cap = fields.Monetary(
        string="Small differences up to", default=5, help="At most this much is written off on one receipt."
    )
    ar_match_rounding_tolerance = fields.Monetary(string="Rounding up to", default=0.05)
    ar_match_fee_cap = fields.Monetary(string="Bank charges up to", default=50)
    ar_match_fee_account_id = fields.Many2one(
        "account.account",
        string="Bank charges account",
        check_company=True,
        domain="[('account_type', 'in', ('expense', 'expense_direct_cost', 'expense_other'))]",
    )
    ar_match_difference_account_id = fields.Many2one(
        "account.account",
        string="Differences account",
        check_company=True,
        domain="[('account_type', 'in', ('expense', 'expense_other', 'income_other'))]",
    )
