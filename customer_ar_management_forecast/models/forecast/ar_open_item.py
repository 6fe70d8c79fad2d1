from odoo import api, fields, models
from odoo.tools import SQL


class ArOpenItem(models.Model):
    """The newest prediction beside the item."""

    _inherit = "ar.open.item"

    expected_date = fields.Date(
        string="Expected on", readonly=True, help="When it will probably be paid, as foretold last."
    )
    chance_late = fields.Float(string="Chance of late", readonly=True, aggregator="avg")
    _depends = {"ar.forecast.item": ["line_id", "is_latest", "expected_date", "chance_late"]}

    @api.model
    def _select(self):
        return {
            **super()._select(),
            "expected_date": SQL("foretold.expected_date"),
            "chance_late": SQL("foretold.chance_late"),
        }

    @api.model
    def _from(self):
        return SQL(
            "%s LEFT JOIN ar_forecast_item foretold ON foretold.line_id = item.id AND foretold.is_latest",
            super()._from(),
        )
