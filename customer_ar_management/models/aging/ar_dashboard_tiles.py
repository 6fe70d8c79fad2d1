"""The figures on top of the first page."""

from datetime import timedelta

from odoo import api, fields, models
from odoo.tools import format_date

from odoo.addons.customer_ar_management.models.aging.ar_metric import PERIOD_MONTHS
from odoo.addons.customer_ar_management.models.aging.ar_overview import SOON_DAYS
from odoo.addons.customer_ar_management.tools.aging import metrics


class ArDashboard(models.AbstractModel):
    _inherit = "ar.dashboard"

    @api.model
    def _tiles(self, company, as_of, overview, trend):
        """Hook: the tiles, as dicts ``{key, label, value, kind, note, change,
        good, domain | action, spark, groups}``. ``kind``: ``money`` or
        ``days``; ``change``: fraction against the last month end, or against
        the day ``since``; ``good``: ``up`` or ``down``, the direction that is
        welcome; ``domain``: of the
        open items behind the figure; ``unapplied`` and ``net``: what is still
        to be taken off, and what then remains, in small print."""
        now, before = overview["now"], overview["before"]
        return [
            self._tile_open(now, before),
            self._tile_overdue(now, before),
            self._tile_soon(now, as_of),
            self._tile_dso(company, as_of, now, trend),
            self._tile_unapplied(now, before),
        ]

    @api.model
    def _tile_open(self, now, before):
        return {
            "key": "open",
            "label": self.env._("Open"),
            "icon": "fa-folder-open-o",
            "kind": "money",
            "value": now["owed"],
            "domain": [("is_credit", "=", False)],
            "note": self._items_text(now["count"]),
            "unapplied": now["unapplied"],
            "net": now["total"],
            **self._change(now["owed"], before["owed"]),
            "help": self.env._(
                "What customers owe, not due and overdue. Unapplied credits stand beside it: with them it is the ledger."
            ),
        }

    @api.model
    def _tile_overdue(self, now, before):
        share = metrics.rounded(metrics.overdue_share(now["overdue"], now["not_overdue"]), 4)
        return {
            "key": "overdue",
            "label": self.env._("Overdue"),
            "icon": "fa-clock-o",
            "kind": "money",
            "value": now["overdue"],
            "share": share,
            "domain": [("is_overdue", "=", True)],
            "good": "down",
            **self._change(now["overdue"], before["overdue"]),
        }

    @api.model
    def _tile_soon(self, now, as_of):
        soon = [
            ("is_credit", "=", False),
            ("date_due", ">=", fields.Date.to_string(as_of)),
            ("date_due", "<=", fields.Date.to_string(as_of + timedelta(days=SOON_DAYS))),
        ]
        return {
            "key": "soon",
            "label": self.env._("Due in %s days", SOON_DAYS),
            "icon": "fa-calendar",
            "kind": "money",
            "value": now["soon"],
            "domain": soon,
            "note": self._items_text(now["soon_count"]),
        }

    @api.model
    def _tile_dso(self, company, as_of, now, trend):
        turnover = self.env["ar.metric"]._turnover(
            now["owed"], now["not_overdue"], self.env["ar.metric"]._sales(company, as_of, PERIOD_MONTHS)
        )
        return {
            "key": "dso",
            "label": self.env._("DSO"),
            "icon": "fa-hourglass-half",
            "kind": "days",
            "value": turnover["dso"],
            "action": "customer_ar_management.ar_snapshot_action_months",
            "view": "graph",
            "good": "down",
            "note": self._dso_note(company, as_of, turnover["dso_best"]),
            "spark": [point["dso"] for point in trend if point["dso"] is not None],
            "help": self.env._(
                "Days sales outstanding: open, before unapplied credits ÷ credit sales with tax of the last three "
                "months × days. Best possible: if nobody paid late."
            ),
        }

    @api.model
    def _tile_unapplied(self, now, before):
        return {
            "key": "unapplied",
            "label": self.env._("Unapplied"),
            "icon": "fa-undo",
            "kind": "money",
            "value": now["unapplied"],
            "domain": [("is_credit", "=", True)],
            "note": self.env._("1 receipt or credit note")
            if now["unapplied_count"] == 1
            else self.env._("%s receipts and credit notes", now["unapplied_count"]),
            "good": "down",
            **self._change(now["unapplied"], before["unapplied"]),
        }

    @api.model
    def _items_text(self, count):
        return self.env._("1 item") if count == 1 else self.env._("%s items", count)

    @api.model
    def _dso_note(self, company, as_of, best):
        """What stands under DSO: on which sales it rests, and whether they are all there."""
        if known := self.env["ar.metric"]._sales_gap(company, as_of, PERIOD_MONTHS):
            return self.env._("off: sales are in the ledger only from %s", format_date(self.env, known))
        if best is None:
            return self.env._("nothing sold in three months")
        return self.env._("best possible %s, on sales with tax", best)

    @api.model
    def _change(self, now, before):
        change = metrics.rounded(metrics.share(metrics.dec(now) - metrics.dec(before), abs(metrics.dec(before))), 4)
        return {} if change is None else {"change": change}
