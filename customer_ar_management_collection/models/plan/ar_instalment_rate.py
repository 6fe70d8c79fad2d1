from odoo import api, fields, models


class ArInstalmentRate(models.Model):
    """What is to be paid on a day under a plan, in one currency, and what the ledger says has been."""

    _name = "ar.instalment.rate"
    _description = "Rate of an instalment plan"
    _inherit = ["ar.recorded.mixin"]
    _order = "plan_id, number, currency_id, id"

    plan_id = fields.Many2one("ar.instalment.plan", required=True, index=True, ondelete="cascade", readonly=True)
    company_id = fields.Many2one("res.company", required=True, index=True, readonly=True)
    partner_id = fields.Many2one(related="plan_id.partner_id", string="Customer", store=True, index=True)
    plan_state = fields.Selection(related="plan_id.state", string="State of the plan", store=True)
    number = fields.Integer(string="Rate", readonly=True, aggregator=None)
    date_due = fields.Date(string="Due", required=True, readonly=True, index=True)
    currency_id = fields.Many2one("res.currency", required=True, readonly=True)
    amount = fields.Monetary(required=True, readonly=True)
    amount_paid = fields.Monetary(string="Paid", readonly=True)
    amount_credited = fields.Monetary(
        string="No longer owed", readonly=True, help="Taken off by credit notes and the like, from the last rate back."
    )
    amount_left = fields.Monetary(string="Left", compute="_compute_amount_left", store=True)

    @api.depends("amount", "amount_paid", "amount_credited")
    def _compute_amount_left(self):
        for rate in self:
            rate.amount_left = rate.currency_id.round(rate.amount - rate.amount_paid - rate.amount_credited)

    @api.depends("plan_id", "number")
    def _compute_display_name(self):
        for rate in self:
            rate.display_name = self.env._("%(plan)s, rate %(number)s", plan=rate.plan_id.name, number=rate.number)
