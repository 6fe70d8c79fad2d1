from odoo import api, fields, models


class ArOpenItem(models.Model):
    _inherit = "ar.open.item"

    interest_so_far = fields.Monetary(
        string="Interest so far",
        compute="_compute_interest",
        currency_field="currency_id",
        aggregator=None,
        help="Earned by the ledger of interest up to the day.",
    )
    interest_per_day = fields.Monetary(
        string="Interest per day", compute="_compute_interest", currency_field="currency_id", aggregator=None
    )

    @api.depends_context("ar_as_of", "tz")
    def _compute_interest(self):
        items = self.env["ar.charge.item"].search([("line_id", "in", self.ids)])
        figures = items._figures(self._as_of())
        by_line = {item.line_id.id: figures[item.id] for item in items}
        for item in self:
            item.interest_so_far, item.interest_per_day = by_line.get(item.id, (0, 0))
