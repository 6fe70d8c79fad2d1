"""Customers that pay later than was foretold are a warning."""

from datetime import timedelta

from odoo import api, fields, models
from odoo.tools import SQL

LOOK_BACK = 30  # days
AT_LEAST = 3  # items paid in that time


class ArAlertRule(models.Model):
    _inherit = "ar.alert.rule"

    indicator = fields.Selection(
        selection_add=[("slower_than_foretold", "Pays later than foretold (days)")],
        ondelete={"slower_than_foretold": "cascade"},
    )


class ArAlertFigures(models.AbstractModel):
    _inherit = "ar.alert.figures"

    @api.model
    def _figures(self, accounts, company, as_of):
        return {
            **super()._figures(accounts, company, as_of),
            "slower_than_foretold": self._slower_than_foretold(company, as_of),
        }

    @api.model
    def _slower_than_foretold(self, company, as_of):
        """``{partner id: mean days}`` by which what was paid lately came later than first foretold: one query."""
        self.env["ar.forecast.item"].flush_model()
        return {
            partner: float(days)
            for partner, days in self.env.execute_query(
                SQL(
                    """
            SELECT partner_id, AVG(days_off) FROM (
                SELECT DISTINCT ON (item.line_id) item.line_id, item.partner_id, days_off FROM ar_forecast_item item
                  JOIN account_move_line line ON line.id = item.line_id AND line.company_id = ANY(%s)
                 WHERE item.company_id = %s AND settled_on > %s AND settled_on <= %s AND item.partner_id IS NOT NULL
                 ORDER BY item.line_id, as_of) first
             GROUP BY partner_id HAVING COUNT(*) >= %s""",
                    list(self.env["ar.open.item"]._branch_ids(tuple(company.ids))),
                    company.root_id.id,
                    as_of - timedelta(LOOK_BACK),
                    as_of,
                    AT_LEAST,
                )
            )
        }
