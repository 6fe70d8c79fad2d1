from odoo import api, fields, models
from odoo.tools import format_date


class ArRateValue(models.Model):
    """A reference rate from a day on, with where it was read."""

    _name = "ar.rate.value"
    _description = "Value of a reference rate"
    _order = "source_id, date_from desc"
    _rec_name = "date_from"

    source_id = fields.Many2one(
        "ar.rate.source", string="Reference rate", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="source_id.company_id", store=True)
    date_from = fields.Date(string="In force from", required=True)
    percent = fields.Float(digits=(12, 6), required=True, help="It can be negative.")
    origin = fields.Char(string="Where it was read")
    checked = fields.Boolean(help="Compared with the publisher's own page.")

    _day_unique = models.Constraint(
        "UNIQUE (source_id, date_from)", "Two values of a reference rate begin on the same day."
    )

    @api.depends("source_id", "date_from", "percent")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for value in self:
            value.display_name = f"{value.source_id.name} {format_date(self.env, value.date_from)}: {value.percent:g} %"
