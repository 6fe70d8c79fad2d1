from odoo import api, fields, models
from odoo.tools import SQL


class ArOpenItem(models.Model):
    _inherit = "ar.open.item"

    amount_promised = fields.Monetary(
        string="Promised",
        readonly=True,
        currency_field="company_currency_id",
        depends_context=("ar_as_of", "ar_basis", "ar_scheme_id"),
        help="Part of the open amount that the customer promised to pay, where the promise is still open.",
    )

    _depends = {"ar.promise.item": ["line_id", "amount", "is_open", "date_given"], "ar.promise": ["state", "closed_on"]}

    @api.model
    def _select(self):
        return {
            **super()._select(),
            "amount_promised": SQL(
                "CASE WHEN item.residual > 0 THEN LEAST(item.residual, COALESCE(ROUND(item.residual * promised.amount"
                " / NULLIF(item.residual_currency, 0), 2), 0)) ELSE 0 END"
            ),
        }

    @api.model
    def _from(self):
        return SQL(
            """%s LEFT JOIN (
                SELECT held.line_id, SUM(held.amount) AS amount
                  FROM ar_promise_item held JOIN ar_promise promise ON promise.id = held.promise_id
                 WHERE held.date_given <= %s AND (held.is_open OR promise.closed_on > %s)
                 GROUP BY held.line_id) promised ON promised.line_id = item.id""",
            super()._from(),
            self._as_of(),
            self._as_of(),
        )

    @api.model
    def _plan_periods(self, company):
        """Hook: the days on which items of a company stood under an instalment plan that was kept. What earns on late items asks it.

        Example of an add-on that keeps plans::

            @api.model
            def _plan_periods(self, company):
                found = super()._plan_periods(company) or {}
                for line in self.env["x.plan.line"].sudo().search([("company_id", "=", company.id)]):
                    found.setdefault(line.move_line_id.id, []).append((line.date_from, line.date_to or None))
                return found

        :param company: ``res.company``; empty where only the answer None matters
        :return: ``{journal item id: [(first day, last day or None while it runs)]}``, both ends included; None: nothing keeps plans
        """
        return None
