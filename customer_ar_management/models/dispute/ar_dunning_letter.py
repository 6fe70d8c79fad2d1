from odoo import fields, models
from odoo.fields import Domain
from odoo.tools import format_date


class ArDunningLetter(models.Model):
    _inherit = "ar.dunning.letter"

    has_dispute = fields.Boolean(
        string="Disputed",
        compute="_compute_has_dispute",
        groups="base.group_user",
        help="The customer has an open dispute in this company.",
    )

    # No dependencies: read for letters on their way, many at once.
    def _compute_has_dispute(self):
        found = set()
        disputes = self.env["ar.dispute"].sudo()  # sudo: whoever sends a letter says what is disputed
        for partner, company in disputes._read_group(
            [("partner_id", "in", self.partner_id.ids), ("state", "=", "open")], ["partner_id", "company_id"]
        ):
            # a dispute of a branch is one of the companies above it, as the items are
            found.update((partner.id, int(above)) for above in company.parent_path.split("/") if above)
        for letter in self:
            letter.has_dispute = (letter.partner_id.id, letter.company_id.id) in found

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
        if not self.has_dispute:
            return []
        items = (
            self.env["ar.open.item"]
            .sudo()  # sudo: whoever sends a letter says what is disputed
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
