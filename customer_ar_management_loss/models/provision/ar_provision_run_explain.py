"""Against last time: why the provision changed, and what became of what was provided for a year ago."""

from fractions import Fraction

from dateutil.relativedelta import relativedelta

from odoo import api, fields, models

from odoo.addons.customer_ar_management.tools.money import dec, round_money, share
from odoo.addons.customer_ar_management_loss.tools.provision import change


class ArProvisionRun(models.Model):
    _inherit = "ar.provision.run"

    back_test = fields.Html(string="Back-test", compute="_compute_back_test", sanitize=False)

    @api.depends("date", "state", "amount")
    @api.depends_context("lang")
    def _compute_back_test(self):
        for run in self:
            values = {"run": run, "tests": run._back_test() if run.date else [], "show_date": run._show_date}
            run.back_test = self.env["ir.qweb"]._render("customer_ar_management_loss.ar_provision_back_test", values)

    def _explain(self):
        """Write why the provision differs from that of the last posted run."""
        before = self.search(
            [("company_id", "=", self.company_id.id), ("state", "=", "posted"), ("date", "<", self.date)], limit=1
        )
        digits = self.currency_id.decimal_places
        then, now = (
            change.Stand(
                run._parts(),
                run._rates(),
                round_money(dec(run.amount_specific), digits),
                round_money(dec(run.amount), digits),
            )
            for run in (before, self)
        )
        effects = change.explain(then, now, digits)
        self.write(
            {
                "previous_id": before.id,
                "change": float(now.total - then.total),
                **{f"change_{effect}": float(amount) for effect, amount in effects.items()},
            }
        )

    def _parts(self):
        """What was at risk by group, bucket and currency (``tools.provision.change.Part``), items with their own rate left out."""
        if not self:
            return []
        return [
            change.Part(
                group.id,
                bucket.id,
                currency.id,
                dec(there),
                round_money(dec(home) - dec(secured), self.currency_id.decimal_places),
            )
            for group, bucket, currency, there, home, secured in self.env["ar.provision.item"]._read_group(
                [("run_id", "=", self.id), ("is_specific", "=", False)],
                ["group_id", "bucket_id", "currency_id"],
                ["amount_currency:sum", "open_amount:sum", "secured:sum"],
            )
        ]

    def _rates(self):
        return {(line.group_id.id, line.bucket_id.id): Fraction(line.rate) for line in self.line_ids if line.rate}

    def _back_test(self):
        """What was provided twelve months before the key date against what was lost of the same items since.

        :return: list of dicts ``{group, date, open, provided, lost, still_open, rate_then, rate_lost, rate_now}`` in company
            currency, rates in percent of what was open; empty when no run of that time was posted
        """
        self.ensure_one()
        start = self.date - relativedelta(months=12)
        old = self.search(
            [("company_id", "=", self.company_id.id), ("state", "=", "posted"), ("date", "<=", start)], limit=1
        )
        if not old:
            return []
        lost = self._lost_since(old)
        still = {
            item.line_id.id: item.amount_residual
            for item in self.env["ar.open.item"]
            .with_context(ar_as_of=self.date)
            .search([("line_id", "in", old.item_ids.move_line_id.ids)])
        }
        rows = []
        for group, items in old.item_ids.grouped("group_id").items():
            lines = items.move_line_id.ids
            then, now = (run.line_ids.filtered(lambda line, group=group: line.group_id == group) for run in (old, self))
            row = {
                "group": group.name,
                "date": old.date,
                "open": sum(items.mapped("open_amount")),
                "provided": sum(then.mapped("amount")),
                "lost": sum(lost.get(line, 0) for line in lines),
                "still_open": sum(still.get(line, 0) for line in lines),
            }
            rows.append(
                {
                    **row,
                    "rate_then": self._share(row["provided"], row["open"]),
                    "rate_lost": self._share(row["lost"], row["open"]),
                    "rate_now": self._share(sum(now.mapped("amount")), sum(now.mapped("open_amount"))),
                }
            )
        return rows

    def _lost_since(self, old):
        """``{journal item id: what was written off of it between both key dates and not recovered}``."""
        Line = self.env["ar.write.off.line"].sudo()  # sudo: the run covers all customers; who may read it was checked
        return {
            line.id: amount
            for line, amount in Line._read_group(
                [
                    ("line_id", "in", old.item_ids.move_line_id.ids),
                    ("date", ">", old.date),
                    ("date", "<=", self.date),
                    ("is_lost", "=", True),
                ],
                ["line_id"],
                ["amount:sum"],
            )
        }

    def _share(self, part, whole):
        return float(round_money((share(part, whole) or 0) * 100, 2))
