"""What people have said changes the curve of an item: promises and disputes."""

from datetime import timedelta
from statistics import median

from odoo import api, models
from odoo.fields import Domain
from odoo.tools import SQL

from odoo.addons.customer_ar_management.tools import promise
from odoo.addons.customer_ar_management_forecast.tools.forecast import change

KNOWN_DAYS = 730
DISPUTE_DAYS = 30  # until disputes of one's own have been closed
DISPUTE_LEAST = 7


class ArForecast(models.Model):
    _inherit = "ar.forecast"

    @api.model
    def _adjustments(self, company, as_of, curves):
        """Hook: ``{journal item id: Curve}`` of the items whose curve something else changes; here promises and disputes.

        A promise of the ledger's customer moves the share of promises that this customer keeps to the promised day; the
        disputed part of an item waits as long as disputes usually take here.

        :param curves: list of ``tools.forecast.Curve``

        Example::

            def _adjustments(self, company, as_of, curves):
                result = super()._adjustments(company, as_of, curves)
                never = (0.0,) * len(curves[0].paid_by) if curves else ()
                result.update({c.key: c._replace(paid_by=never) for c in curves if c.key in self._in_court(company)})
                return result
        """
        days, kept = self._promised_days(company, as_of), self._kept_shares(company, as_of)
        disputed = self._disputed_parts(company, as_of)
        result = {}
        for curve in curves:
            changed = curve
            if curve.key in disputed:
                share, left = disputed[curve.key]
                changed = change.waiting(changed, left, share)
            if curve.key in days:
                partner, day = days[curve.key]
                changed = change.promised(changed, day, kept.get(partner, kept[None]))
            if changed is not curve:
                result[curve.key] = changed
        return result

    @api.model
    def _promised_days(self, company, as_of):
        """``{journal item id: (partner id, promised day)}`` of promises that were open at the end of a day: one query."""
        self.env["ar.promise"].flush_model()
        self.env["ar.promise.item"].flush_model()
        return {
            line: (partner, day)
            for line, partner, day in self.env.execute_query(
                SQL(
                    """
            SELECT item.line_id, promise.partner_id, promise.date
              FROM ar_promise promise JOIN ar_promise_item item ON item.promise_id = promise.id
             WHERE promise.company_id = ANY(%(companies)s) AND promise.date_given <= %(day)s AND promise.date >= %(day)s
               AND (promise.state = 'open' OR promise.closed_on > %(day)s)""",
                    companies=list(self.env["ar.open.item"]._branch_ids(tuple(company.ids))),
                    day=as_of,
                )
            )
        }

    @api.model
    def _kept_shares(self, company, as_of):
        """``{partner id: share of its promises that are kept}``, drawn to the company's, which stands under None: one query."""
        counts = self.env.execute_query(
            SQL(
                """
            SELECT partner_id, COUNT(*) FILTER (WHERE state != ALL(%s)), COUNT(*) FROM ar_promise
             WHERE company_id = ANY(%s) AND state = ANY(%s) AND closed_on <= %s AND closed_on > %s
             GROUP BY partner_id""",
                list(promise.MISSED),
                list(self.env["ar.open.item"]._branch_ids(tuple(company.ids))),
                list(promise.DECIDED),
                as_of,
                as_of - timedelta(KNOWN_DAYS),
            )
        )
        usual = change.kept_share(sum(row[1] for row in counts), sum(row[2] for row in counts))
        return {None: usual, **{partner: change.kept_share(kept, count, usual) for partner, kept, count in counts}}

    @api.model
    def _disputed_parts(self, company, as_of):
        """``{journal item id: (disputed share, days until it will probably be settled)}``: two queries."""
        companies = list(self.env["ar.open.item"]._branch_ids(tuple(company.ids)))
        Item = self.env["ar.open.item"].with_company(company).with_context(ar_as_of=as_of, ar_basis="due")
        query = Item._search(Item._company_domain(company) & Domain("amount_disputed", "!=", 0))
        columns = ("line_id", "amount_residual", "amount_disputed")
        rows = self.env.execute_query(query.select(*(Item._field_to_sql(Item._table, name, query) for name in columns)))
        if not rows:
            return {}
        took = [
            days
            for (days,) in self.env.execute_query(
                SQL(
                    "SELECT date_end - date_start FROM ar_dispute WHERE company_id = ANY(%s) AND state = 'closed' AND date_end <= %s",
                    companies,
                    as_of,
                )
            )
        ]
        left = max(median(took) if len(took) >= 3 else DISPUTE_DAYS, DISPUTE_LEAST)
        return {line: (float(disputed / residual), int(left)) for line, residual, disputed in rows if residual}
