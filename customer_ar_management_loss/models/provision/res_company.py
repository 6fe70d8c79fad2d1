from odoo import fields, models


class ResCompany(models.Model):
    _inherit = "res.company"

    ar_loss_country_code = fields.Char(related="account_fiscal_country_id.code", string="Country of the losses")
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
    ar_loss_method = fields.Selection(
        [("loss", "Loss rates"), ("roll", "Roll rates")],
        string="Rates of the provision from",
        required=True,
        default="loss",
        help="Loss rates: what became of single invoices. Roll rates: what of a bucket stood in the next older one at the month"
        " ends that are frozen. Both stand in every run.",
    )
    ar_loss_relief_account_id = fields.Many2one(
        "account.account",
        string="Account of tax claimed back",
        help="Where the tax office gives tax on bad debts back: the share of a write-off that is claimed. Empty: none is.",
    )
    ar_loss_relief_days = fields.Integer(
        string="Tax is claimed back after days",
        help="Days after the due date from which tax on a bad debt can be claimed, such as 183 in the United Kingdom;"
        " 0: at once.",
    )
    ar_loss_tax_small = fields.Monetary(
        string="Small debts for the tax office up to",
        help="China, announcement 25 of 2011: debts overdue for more than a year up to this sum, 50,000 CNY, need a special"
        " report only.",
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

    _ar_loss_days = models.Constraint(
        "CHECK (ar_loss_history_months BETWEEN 1 AND 240 AND ar_loss_after_days BETWEEN 0 AND 7300"
        " AND ar_loss_relief_days BETWEEN 0 AND 7300)",
        "Losses: the history has 1 to 240 months, and days lie between 0 and 7,300.",
    )
    _ar_loss_sums = models.Constraint(
        "CHECK (ar_loss_cap >= 0 AND ar_loss_small_cap >= 0 AND ar_loss_tax_small >= 0)",
        "Losses: the sums up to which something may be done cannot be negative.",
    )

    def _ar_loss_journal(self):
        """The journal of losses: the one chosen, else the company's first general journal."""
        self.ensure_one()
        return self.ar_loss_journal_id or self.env["account.journal"].search(
            [*self.env["account.journal"]._check_company_domain(self), ("type", "=", "general")], limit=1
        )
