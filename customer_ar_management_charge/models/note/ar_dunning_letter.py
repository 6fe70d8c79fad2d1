from odoo import models
from odoo.tools import format_date


class ArDunningLetter(models.Model):
    """A letter tells what late payment has cost so far, where the policy of the item says so; it asks for nothing of it."""

    _inherit = "ar.dunning.letter"

    def _items_table(self, blocks, today):
        table = super()._items_table(blocks, today)
        rows = self._interest_rows(blocks) if table else []
        if not rows:
            return table
        return table + self.env["ir.qweb"].with_context(lang=self._lang())._render(
            "customer_ar_management_charge.ar_charge_letter_interest", {"rows": rows}
        )

    def _interest_rows(self, blocks):
        """What late payment has cost so far, a sentence for each currency, in the letter's language."""
        lines = self.line_ids.browse(line.id for block in blocks for line in block["lines"] if not line.is_credit)
        items = (
            self.env["ar.charge.item"]
            .sudo()  # sudo: the letter says what its policy says, whoever has it written
            .search([("line_id", "in", lines.line_id.ids), ("policy_id.on_letter", "=", True)])
        )
        until = self.company_id.sudo().ar_charge_accrued  # sudo: as above
        if not until or not items:
            return []
        letter, found, figures = self.with_context(lang=self._lang()), [], items._figures(until)
        for currency, own in items.grouped("currency_id").items():
            so_far, per_day = (currency.round(sum(figures[item.id][n] for item in own)) for n in range(2))
            if currency.compare_amounts(so_far, 0) > 0:
                found.append(letter._interest_text(currency, so_far, per_day, until))
        return found

    def _interest_text(self, currency, so_far, per_day, until):
        day = format_date(self.env, until, lang_code=self.env.lang)
        if currency.is_zero(per_day):
            return self.env._(
                "Interest for late payment until %(day)s: %(sum)s. It is asked for separately.",
                day=day,
                sum=currency.format(so_far),
            )
        return self.env._(
            "Interest for late payment until %(day)s: %(sum)s, and %(more)s for every further day. It is asked for separately.",
            day=day,
            sum=currency.format(so_far),
            more=currency.format(per_day),
        )
