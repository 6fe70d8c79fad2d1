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
        return SQL(
            """
            SELECT list.*, foretold.amount AS expected_unpaid FROM (%s) list
              LEFT JOIN (
                SELECT account.id, SUM(unpaid.amount) AS amount FROM (%s) unpaid
                  JOIN account_move_line line ON line.id = unpaid.line_id
                  JOIN ar_customer_account account ON account.partner_id = line.partner_id AND account.company_id = line.company_id
                 GROUP BY account.id) foretold ON foretold.id = list.id
            """,
            super()._table_query,
            self.env["ar.forecast.item"]._sql_unpaid(),
        )
