from odoo import api, fields, models
from odoo.tools import format_date


class ArForecastWeek(models.Model):
    """Cash of one week: what falls due, what is expected, and in the end what came from these items."""

    _name = "ar.forecast.week"
    _inherit = ["ar.recorded.mixin"]
    _description = "Expected cash of a week"
    _order = "forecast_id desc, week"

    forecast_id = fields.Many2one("ar.forecast", required=True, index=True, ondelete="cascade")
    company_id = fields.Many2one(related="forecast_id.company_id", store=True, index=True)
    currency_id = fields.Many2one(related="company_id.currency_id")
    as_of = fields.Date(related="forecast_id.as_of", store=True, string="Made on")
    week = fields.Integer(string="Weeks ahead", aggregator=None)
    date_from = fields.Date(string="Week from")
    amount_due = fields.Monetary(string="Due", help="Falls due in the week; in the first week also what is overdue.")
    date_to = fields.Date(string="Week until", compute="_compute_date_to")
    amount_promised = fields.Monetary(string="Promised", help="What customers have promised to pay in the week.")
    amount_expected = fields.Monetary(string="Expected", help="Sum of open amount × chance of being paid in the week.")
    amount_low = fields.Monetary(
        string="Expected at least", help="In nine of ten simulated futures more than this comes."
    )
    amount_middle = fields.Monetary(
        string="Middle",
        help="Half of the simulated futures bring more, half less. Whole customers are drawn, not single items.",
    )
    amount_high = fields.Monetary(
        string="Expected at most", help="In nine of ten simulated futures less than this comes."
    )
    amount_new = fields.Monetary(
        string="From invoices to come",
        help="What is usually invoiced in a week, paid as invoices of the last year were paid.",
    )
    amount_out = fields.Monetary(string="Going out", help="Open bills by their due date, and planned outgoings.")
    amount_gap = fields.Monetary(
        string="Expected less going out",
        compute="_compute_gap",
        store=True,
        help="Expected from open items and from invoices to come, less what goes out.",
    )
    amount_received = fields.Monetary(
        string="Received", help="What really came in the week for the items that were open."
    )
    is_known = fields.Boolean(string="Is over", help="The week is over: what came is known.")
    error = fields.Monetary(string="Expected less received", help="Of weeks that are over.")

    @api.depends("date_from")
    def _compute_date_to(self):
        for record in self:
            record.date_to = record.date_from and fields.Date.add(record.date_from, days=6)

    @api.depends("amount_expected", "amount_new", "amount_out")
    def _compute_gap(self):
        for record in self:
            record.amount_gap = record.amount_expected + record.amount_new - record.amount_out

    @api.depends("week", "date_from")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for record in self:
            record.display_name = format_date(self.env, record.date_from) if record.date_from else ""
