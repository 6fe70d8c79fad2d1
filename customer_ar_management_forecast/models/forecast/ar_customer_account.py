from odoo import api, models
from odoo.fields import Domain
from odoo.tools import SQL


class ArCustomerAccount(models.Model):
    _inherit = "ar.customer.account"

    @api.model
    def _expected_days_late(self, company, as_of, partner_ids):
        """From the newest prediction of each open item: one query."""
        Item = self.env["ar.open.item"].with_context(ar_as_of=as_of)
        query = Item._search(
            Domain("company_id", "=", company.id)
            & Domain("partner_id", "in", list(partner_ids))
            & Domain("is_credit", "=", False)
        )
        partner, amount, due, expected = (
            Item._field_to_sql(Item._table, name, query)
            for name in ("partner_id", "amount_residual", "date_due", "expected_date")
        )
        query.groupby = partner
        days = SQL(
            "SUM(%s * (%s - %s)) / NULLIF(SUM(%s) FILTER (WHERE %s IS NOT NULL), 0)",
            amount,
            expected,
            due,
            amount,
            expected,
        )
        found = {
            row[0]: float(row[1]) for row in self.env.execute_query(query.select(partner, days)) if row[1] is not None
        }
        return {**super()._expected_days_late(company, as_of, partner_ids), **found}

    @api.model
    def _expected_unpaid(self, company, as_of, partner_ids):
        """From the newest prediction of each open item: amount × chance of still being unpaid in four weeks; one query."""
        self.env["ar.forecast.item"].flush_model()
        items = self.env["ar.open.item"].with_context(ar_as_of=as_of)
        domain = Domain("company_id", "=", company.id) & Domain("partner_id", "in", list(partner_ids))
        found = self.env.execute_query(
            SQL(
                "SELECT partner_id, SUM(amount) FROM (%s) unpaid WHERE as_of <= %s GROUP BY partner_id",
                self.env["ar.forecast.item"]._sql_unpaid(items, domain),
                as_of,
            )
        )
        return {
            **super()._expected_unpaid(company, as_of, partner_ids),
            **{partner: float(amount) for partner, amount in found},
        }
