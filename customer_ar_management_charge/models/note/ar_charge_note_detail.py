from odoo import fields, models


class ArChargeNoteDetail(models.Model):
    """A period of the calculation: days, base, rate, interest."""

    _name = "ar.charge.note.detail"
    _description = "Calculation of interest"
    _inherit = ["ar.recorded.mixin"]
    _order = "line_id, date_from, id"
    _rec_name = "line_id"

    line_id = fields.Many2one("ar.charge.note.line", required=True, readonly=True, index=True, ondelete="cascade")
    company_id = fields.Many2one(related="line_id.company_id", store=True)
    currency_id = fields.Many2one(related="line_id.currency_id")
    accrual_id = fields.Many2one("ar.charge.accrual", readonly=True, index=True, ondelete="restrict")
    holds = fields.Boolean(readonly=True, help="The days count as asked for; not on a note that only lists.")
    date_from = fields.Date(string="From", required=True, readonly=True)
    date_to = fields.Date(string="Until", required=True, readonly=True)
    days = fields.Integer(readonly=True)
    base = fields.Monetary(string="On", readonly=True)
    percent = fields.Float(string="Rate (%)", digits=(20, 10), readonly=True)
    amount = fields.Float(string="Interest", digits=(16, 6), readonly=True)

    def _percent_text(self):
        """The rate without zeros that say nothing: 12.5."""
        return f"{self.percent:.10f}".rstrip("0").rstrip(".")
