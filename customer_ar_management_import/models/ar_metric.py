from datetime import timedelta

from odoo import api, models
from odoo.tools import SQL


class ArMetric(models.AbstractModel):
    _inherit = "ar.metric"

    @api.model
    def _open_only_sql(self, company_ids) -> SQL:
        """``SELECT move_id, day``: what imports brought over that had open items alone, nothing settled among them."""
        return SQL(
            """
            SELECT item.move_id, item.date AS day FROM ar_ledger_import_item item
             WHERE item.company_id = ANY(%s) AND item.move_id IS NOT NULL
               AND NOT EXISTS (SELECT FROM ar_ledger_import_item settled
                                WHERE settled.import_id = item.import_id AND settled.kind = 'settlement')
            """,
            list(company_ids),
        )

    @api.model
    def _opening_sql(self, company_ids) -> SQL:
        # What an import booked has equity beside it, whatever it is: a ledger with its history is no opening balance.
        return SQL(
            "SELECT move_id, day FROM (%s) booked WHERE NOT EXISTS ("
            "SELECT FROM ar_ledger_import_item brought WHERE brought.move_id = booked.move_id) UNION ALL %s",
            super()._opening_sql(company_ids),
            self._open_only_sql(company_ids),
        )

    @api.model
    def _sales_known_from(self, company, as_of):
        """After an import of open items alone: the day after its newest document."""
        known = super()._sales_known_from(company, as_of)
        companies = self.env["ar.open.item"]._branch_ids(tuple(company.ids))
        self.env["ar.ledger.import.item"].flush_model()
        ((day,),) = self.env.execute_query(
            SQL("SELECT MAX(day) FROM (%s) opening WHERE day <= %s", self._open_only_sql(companies), as_of)
        )
        return max(filter(None, (known, day and day + timedelta(days=1))), default=None)

    @api.model
    def _settling_sql(self) -> SQL:
        """What another ledger had settled was settled."""
        return SQL(
            "(%s OR credit_journal.ar_ledger_import AND credit_journal.type = 'general')", super()._settling_sql()
        )
