from odoo import api, fields, models
from odoo.tools import SQL


class ArOpenItem(models.Model):
    _inherit = "ar.open.item"

    amount_legal = fields.Monetary(
        string="In legal cases",
        readonly=True,
        currency_field="company_currency_id",
        depends_context=("ar_as_of", "ar_basis", "ar_scheme_id"),
        help="Open amount of items that were with a lawyer, a court or an agency on the day.",
    )

    _depends = {"ar.legal.item": ["line_id", "case_id"], "ar.legal.case": ["filed_on", "closed_on"]}

    @api.model
    def _select(self):
        return {
            **super()._select(),
            "amount_legal": SQL(
                "CASE WHEN legal.line_id IS NOT NULL AND item.residual > 0 THEN item.residual ELSE 0 END"
            ),
        }

    @api.model
    def _from(self):
        return SQL(
            """%s LEFT JOIN (
                SELECT DISTINCT held.line_id FROM ar_legal_item held JOIN ar_legal_case legal ON legal.id = held.case_id
                 WHERE legal.filed_on <= %s AND (legal.closed_on IS NULL OR legal.closed_on > %s)
               ) legal ON legal.line_id = item.id""",
            super()._from(),
            self._as_of(),
            self._as_of(),
        )
