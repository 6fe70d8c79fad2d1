from odoo import api, models
from odoo.tools import SQL


class ArDispute(models.Model):
    _inherit = "ar.dispute"

    @api.model
    def _add_blocks(self, blocks, company, day, items):
        """Items that are disputed wholly, beside what else keeps items back; of an item disputed in part the rest is chased.

        :param blocks: ``{item id: [(reason, last day or None)]}``, extended
        :param items: tuples whose first value is the item's id
        """
        Item = (
            self.env["ar.open.item"].sudo().with_context(ar_as_of=day)
        )  # sudo: whoever runs dunning, disputes hold it back
        query = Item._search([("id", "in", [item[0] for item in items]), ("amount_disputed", "!=", 0)])
        rows = self.env.execute_query(
            query.select(
                *(
                    SQL("%s", Item._field_to_sql(Item._table, name, query))
                    for name in ("id", "amount_disputed", "amount_residual")
                )
            )
        )
        for line, disputed, residual in rows:
            if disputed >= residual:
                blocks.setdefault(line, []).append(("disputed", None))
        return blocks
