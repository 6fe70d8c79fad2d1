from odoo import models
from odoo.fields import Domain
from odoo.tools import format_date


class ArDunningLetter(models.Model):
    _inherit = "ar.dunning.letter"

    def _items_table(self, blocks, today):
        """What the customer disputes stands in a block of its own below what is asked for."""
        table = super()._items_table(blocks, today)
        rows = self._disputed_rows(today) if table else []
        if not rows:
            return table
        return table + self.env["ir.qweb"].with_context(lang=self._lang())._render(
            "customer_ar_management.ar_dunning_disputed", {"rows": rows}
        )

    def _disputed_rows(self, today):
        """``[{document, due, amount}]`` of the customer's disputed items that are due, each amount in its own currency."""
        # sudo: whoever sends a letter says what is disputed
        disputes = self.env["ar.dispute"].sudo()
        if not disputes.search_count(
            [
                ("partner_id", "=", self.partner_id.id),
                ("company_id", "child_of", self.company_id.ids),
                ("state", "=", "open"),
            ],
            limit=1,
        ):
            return []
        items = (
            self.env["ar.open.item"]
            .sudo()  # sudo: as above
            .with_context(ar_as_of=today)
            .search(
                self.env["ar.open.item"]._told_domain(self.partner_id.ids)
                & Domain("company_id", "child_of", self.company_id.ids)
                & Domain("amount_disputed", ">", 0)
                & Domain("date_due", "<=", today)
            )
        )
        return [
            {
                "document": item.move_id.name or "",
                "due": format_date(self.env, item.date_due, lang_code=self._lang()),
                "amount": item.currency_id.format(
                    item.currency_id.round(item.amount_disputed * item.amount_residual_currency / item.amount_residual)
                ),
            }
            for item in items
        ]
