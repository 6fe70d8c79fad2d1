"""What will probably not come by itself, beside what is overdue."""

from odoo import fields, models
from odoo.tools import SQL


class ArWorkList(models.Model):
    """The newest forecast beside the work list."""

    _inherit = "ar.work.list"

    expected_unpaid = fields.Monetary(
        string="Probably unpaid in four weeks",
        readonly=True,
        help="Open amount × foretold chance of still being unpaid four weeks after the newest forecast.",
    )
    _depends = {"ar.forecast.item": ["line_id", "is_latest", "amount", "week_shares"]}

    @property
    def _table_query(self):
        self.env["ar.forecast.item"].flush_model()
        items = self.env["ar.open.item"].with_context(ar_basis="due", ar_scheme_id=False)
        return SQL(
            """
            SELECT list.*, foretold.amount AS expected_unpaid FROM (%s) list
              LEFT JOIN (SELECT account_ar_id, SUM(amount) AS amount FROM (%s) unpaid GROUP BY account_ar_id) foretold
                     ON foretold.account_ar_id = list.id
            """,
            super()._table_query,
            self.env["ar.forecast.item"]._sql_unpaid(items, [("company_id", "in", self.env.companies.ids)]),
        )
