from odoo import fields, models


class ResCompany(models.Model):
    _inherit = "res.company"

    ar_loss_scheme_id = fields.Many2one(
        "ar.aging.scheme", string="Buckets of the provision", help="Empty: the aging scheme of the company."
    )
    ar_loss_history_months = fields.Integer(
        string="Months of history",
        default=36,
        help="Invoices of so many months, up to a year before the key date, make the loss rates.",
    )
    ar_loss_after_days = fields.Integer(
        string="Unpaid counts as lost after",
        default=365,
        help="Days after the due date; 0: only what was written off is lost.",
    )
    ar_loss_expense_account_id = fields.Many2one(
        "account.account",
        string="Account of bad debts",
        domain="[('account_type', 'in', ('expense', 'expense_direct_cost'))]",
    )
    ar_loss_allowance_account_id = fields.Many2one("account.account", string="Account of the allowance")
    ar_loss_recovery_account_id = fields.Many2one(
        "account.account", string="Account of recoveries", domain="[('account_type', 'in', ('income', 'income_other'))]"
    )
    ar_loss_journal_id = fields.Many2one(
        "account.journal", string="Journal of losses", domain="[('type', '=', 'general')]"
    )
    ar_loss_booking = fields.Selection(
        [("movement", "The change only"), ("reverse", "The whole, taken back the next day")],
        string="Booking of the provision",
        required=True,
        default="movement",
    )
    ar_loss_cap = fields.Monetary(
        string="Controllers approve write-offs up to", help="What is above needs the AR manager."
    )
    ar_loss_small_cap = fields.Monetary(
        string="Small rests up to", help="Largest rest that may be written off in bulk."
    )

    def _ar_loss_journal(self):
        """The journal of losses: the one chosen, else the company's first general journal."""
        self.ensure_one()
        return self.ar_loss_journal_id or self.env["account.journal"].search(
            [*self.env["account.journal"]._check_company_domain(self), ("type", "=", "general")], limit=1
        )
