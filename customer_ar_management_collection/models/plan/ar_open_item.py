from datetime import timedelta

from odoo import api, fields, models
from odoo.tools import SQL


class ArOpenItem(models.Model):
    _inherit = "ar.open.item"

    amount_planned = fields.Monetary(
        string="In instalments",
        readonly=True,
        currency_field="company_currency_id",
        depends_context=("ar_as_of", "ar_basis", "ar_scheme_id"),
        help="Open amount of items in an instalment plan that ran on the day.",
    )

    _depends = {
        "ar.instalment.item": ["line_id", "plan_id"],
        "ar.instalment.plan": ["state", "date_agreed", "date_closed"],
    }

    @api.model
    def _select(self):
        return {
            **super()._select(),
            "amount_planned": SQL(
                "CASE WHEN planned.line_id IS NOT NULL AND item.residual > 0 THEN item.residual ELSE 0 END"
            ),
        }

    @api.model
    def _from(self):
        return SQL(
            """%s LEFT JOIN (
                SELECT DISTINCT held.line_id FROM ar_instalment_item held
                  JOIN ar_instalment_plan plan ON plan.id = held.plan_id
                 WHERE plan.date_agreed <= %s AND plan.state IN ('running', 'broken', 'done', 'withdrawn')
                   AND (plan.date_closed IS NULL OR plan.date_closed > %s)) planned ON planned.line_id = item.id""",
            super()._from(),
            self._as_of(),
            self._as_of(),
        )

    @api.model
    def _plan_periods(self, company):
        """Each agreed plan from its day on to the day before it was closed (broken, withdrawn, paid off)."""
        found = dict(super()._plan_periods(company) or {})
        self.env["ar.instalment.plan"].flush_model()
        self.env["ar.instalment.item"].flush_model()
        rows = self.env.execute_query(
            SQL(
                """SELECT held.line_id, plan.date_agreed, plan.date_closed
                     FROM ar_instalment_plan plan JOIN ar_instalment_item held ON held.plan_id = plan.id
                    WHERE plan.company_id = ANY(%s) AND held.line_id IS NOT NULL AND plan.date_agreed IS NOT NULL
                      AND (plan.date_closed IS NULL OR plan.date_closed > plan.date_agreed)
                    ORDER BY held.line_id, plan.date_agreed, plan.id""",
                company.ids,
            )
        )
        for line, agreed, closed in rows:
            found[line] = [*found.get(line, ()), (agreed, closed and closed - timedelta(days=1))]
        return found
