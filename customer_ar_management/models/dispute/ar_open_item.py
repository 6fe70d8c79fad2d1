from odoo import api, fields, models
from odoo.tools import SQL


class ArOpenItem(models.Model):
    _inherit = "ar.open.item"

    amount_disputed = fields.Monetary(
        string="Disputed",
        readonly=True,
        currency_field="company_currency_id",
        depends_context=("ar_as_of", "ar_basis", "ar_scheme_id"),
        help="Part of the open amount that the customer says it does not owe.",
    )

    _depends = {
        "ar.dispute": ["partner_id", "company_id", "move_id", "line_id", "amount", "date_start", "date_end", "state"]
    }

    @api.model
    def _select(self):
        return {
            **super()._select(),
            "amount_disputed": SQL(
                "CASE WHEN item.residual <= 0 THEN 0"
                " WHEN of_customer.is_whole OR of_move.is_whole OR of_line.is_whole THEN item.residual"
                " ELSE LEAST(item.residual, COALESCE(ROUND(item.residual * (COALESCE(of_move.amount, 0) + COALESCE(of_line.amount, 0))"
                " / NULLIF(item.residual_currency, 0), 2), 0)) END"
            ),
        }

    @api.model
    def _from(self):
        joins = super()._from()
        for alias, keys, condition, on in (
            ("of_line", SQL("line_id"), SQL("line_id IS NOT NULL"), SQL("of_line.line_id = item.id")),
            (
                "of_move",
                SQL("move_id"),
                SQL("line_id IS NULL AND move_id IS NOT NULL"),
                SQL("of_move.move_id = item.move_id"),
            ),
            (
                "of_customer",
                SQL("partner_id, company_id"),
                SQL("move_id IS NULL"),
                SQL(
                    "of_customer.partner_id = customer.commercial_partner_id AND of_customer.company_id = item.company_id"
                ),
            ),
        ):
            joins = SQL(
                """%s LEFT JOIN (
                    SELECT %s, SUM(amount) AS amount, BOOL_OR(COALESCE(amount, 0) = 0) AS is_whole FROM ar_dispute
                     WHERE %s AND date_start <= %s AND (state = 'open' OR date_end > %s)
                     GROUP BY %s) %s ON %s""",
                joins,
                keys,
                condition,
                self._as_of(),
                self._as_of(),
                keys,
                SQL.identifier(alias),
                on,
            )
        return joins
