from collections import defaultdict

from odoo import api, models
from odoo.fields import Domain
from odoo.tools import SQL

from odoo.addons.customer_ar_management.tools import money


class ArCreditExposure(models.AbstractModel):
    """Where the company says so, what a customer disputes is no exposure: it may never be owed."""

    _inherit = "ar.credit.exposure"

    @api.model
    def _component_disputed(self, company, as_of, partners):
        """The disputed part of open items, taken off, at the rates of the day."""
        # sudo: a sales person's check counts the ledger without reading it
        items = self.env["ar.open.item"].sudo().with_company(company).with_context(ar_as_of=as_of)
        domain = items._company_domain(company) & Domain("amount_disputed", ">", 0)
        if partners is not None:
            domain &= Domain("partner_id", "in", partners.ids)
        query = items._search(domain)
        partner, currency, disputed, residual, foreign = (
            items._field_to_sql(items._table, name, query)
            for name in ("partner_id", "currency_id", "amount_disputed", "amount_residual", "amount_residual_currency")
        )
        query.groupby = SQL("%s, %s", partner, currency)
        home, result = self._home_converter(company, as_of), defaultdict(lambda: money.ZERO)
        for partner_id, currency_id, own, other in self.env.execute_query(
            query.select(
                partner,
                currency,
                SQL("SUM(%s)", disputed),
                SQL("SUM(ROUND(%s * %s / %s, 6))", disputed, foreign, residual),
            )
        ):
            result[partner_id] -= money.dec(own) if currency_id == company.currency_id.id else home(other, currency_id)
        return result
