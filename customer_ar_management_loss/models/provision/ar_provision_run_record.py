"""Recording a run: its lines, and its items by one statement."""

from collections import defaultdict

from odoo import api, models
from odoo.tools import SQL

from odoo.addons.customer_ar_management.tools.money import ZERO, round_fraction
from odoo.addons.customer_ar_management_loss.tools import provision

#: How many of the columns of a row are ids and whole numbers; the others are amounts.
WHOLE = 6


class ArProvisionRun(models.Model):
    _inherit = "ar.provision.run"

    def _record_lines(self, groups, cells, rolls, provided, items, ids):
        opened, rates = defaultdict(lambda: [ZERO, ZERO]), {(cell.group, cell.bucket): cell for cell in cells}
        for item in items:
            own = opened[item.open.group, provision.SPECIFIC if item.open.specific is not None else item.bucket]
            own[0] += item.open.amount
            own[1] += item.open.secured
        self.line_ids.unlink()
        self.env["ar.provision.line"].create(
            [
                {
                    "run_id": self.id,
                    "sequence": place,
                    "group_id": row.group,
                    "group_name": groups.browse(row.group).name,
                    "bucket_name": self.env._("Own rate"),
                    **self._rate_vals(groups.browse(row.group), rates.get((row.group, row.bucket)), ids),
                    **self._roll_vals(rolls.get((row.group, row.bucket))),
                    "open_amount": float(opened[row.group, row.bucket][0]),
                    "secured": float(opened[row.group, row.bucket][1]),
                    "base": float(row.base),
                    "amount": float(row.provision),
                }
                for place, row in enumerate(provided)
            ]
        )

    @api.model
    def _rate_vals(self, group, cell, ids):
        if cell is None:
            return {}
        return {
            "bucket_id": cell.bucket,
            "bucket_name": ids[cell.bucket].name,
            "reached": float(cell.reached),
            "lost": float(cell.lost),
            "behind_reached": float(cell.behind[0]),
            "behind_lost": float(cell.behind[1]),
            "source": cell.source,
            "history_percent": self._percent(cell.history),
            "applied_percent": self._percent(cell.applied),
            "rate": str(cell.applied),
            "factor": group.factor,
            "floor_percent": group.floor_percent,
        }

    @api.model
    def _roll_vals(self, row):
        if row is None or row.loss is None:
            return {}
        return {
            "roll_base": float(row.base),
            "roll_moved": float(row.moved),
            "roll_percent": self._percent(row.loss),
            "has_roll": True,
        }

    @api.model
    def _percent(self, rate):
        return 0 if rate is None else float(round_fraction(rate * 100, 6))

    @api.model
    def _item_row(self, item, rates, digits):
        """An item in the order of ``CASTS``; its share is rounded by itself."""
        own = item.open
        rate = rates[own.group, item.bucket] if own.specific is None else own.specific
        place = (item.line, item.partner, item.currency, own.group, item.bucket, own.age)
        return (*place, item.there, own.amount, own.secured, item.percent, provision.share_of(own, rate, digits))

    def _record_items(self, items, cells, ids):
        """The items by one statement: a run of a large company has tens of thousands."""
        self.env.flush_all()
        self.env.execute_query(SQL("DELETE FROM ar_provision_item WHERE run_id = %s RETURNING id", self.id))
        rates = {(cell.group, cell.bucket): cell.applied for cell in cells}
        digits = self.currency_id.decimal_places
        rows = [self._item_row(item, rates, digits) for item in items]
        if rows:
            self.env.execute_query(
                SQL(
                    """
                INSERT INTO ar_provision_item (move_line_id, partner_id, currency_id, group_id, bucket_id, age, amount_currency,
                                               open_amount, secured, specific_percent, amount, is_specific, run_id)
                SELECT u.*, u.percent IS NOT NULL, %(run)s
                  FROM unnest(%(columns)s) AS u(line, partner, currency, grp, bucket, age, there, amount, secured, percent, share)
                RETURNING id
                """,
                    run=self.id,
                    columns=SQL(", ").join(
                        SQL("%s::int[]", list(column)) if place < WHOLE else SQL("%s::numeric[]", list(column))
                        for place, column in enumerate(zip(*rows, strict=True))
                    ),
                )
            )
        self.env["ar.provision.item"].invalidate_model(flush=False)
        self.invalidate_recordset(["item_ids"], flush=False)
