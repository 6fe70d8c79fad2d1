from odoo import api, fields, models
from odoo.tools import format_date


class ArReward(models.Model):
    """Log of rewards granted to good payers, and of their end."""

    _name = "ar.reward"
    _description = "Reward for paying on time"
    _inherit = ["ar.recorded.mixin"]
    _order = "date desc, id desc"

    account_id = fields.Many2one("ar.customer.account", required=True, index=True, ondelete="cascade")
    partner_id = fields.Many2one(related="account_id.partner_id", string="Customer", store=True, index=True)
    company_id = fields.Many2one("res.company", required=True, index=True)
    date = fields.Date(string="Granted on", required=True, default=fields.Date.context_today)
    date_end = fields.Date(string="Ended on")
    payment_term_id = fields.Many2one("account.payment.term", string="Payment term", required=True, ondelete="restrict")
    previous_term_id = fields.Many2one("account.payment.term", string="Payment term before", ondelete="set null")
    on_time_ratio = fields.Float(string="Paid on time (%)", digits=(5, 2))
    settled_count = fields.Integer(string="Settled items")
    months = fields.Integer(string="Over months")
    granted_by_id = fields.Many2one("res.users", string="Granted by", default=lambda self: self.env.user)

    _one_running = models.UniqueIndex("(account_id) WHERE date_end IS NULL", "This customer has a reward already.")

    @api.depends("account_id", "date")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for reward in self:
            reward.display_name = f"{reward.partner_id.display_name} {format_date(self.env, reward.date)}"
