from datetime import datetime, time, timedelta

import pytz

from odoo import api, fields, models
from odoo.fields import Domain

from ..base import arguments
from .ar_match_desk import SETTLED

#: Bounds of the confidence filter's steps.
STEPS = {"high": (0.9, 2), "middle": (0.5, 0.9), "low": (-1, 0.5)}
ORDERS = {
    "date": "date",
    "amount": "amount",
    "payer": "payer_name",
    "customer": "partner_id",
    "confidence": "confidence",
    "rule": "rule",
}


class ArMatchDesk(models.AbstractModel):
    """Which receipts stand under which tab, filter and order."""

    _inherit = "ar.match.desk"

    @api.model
    def _tab(self, params):
        return params.get("tab") if params.get("tab") in self._tabs(params) else "match"

    @api.model
    def _tabs(self, params):
        """``{tab: Domain}``"""
        to_do = Domain("state", "=", "open")
        asked = Domain("state", "in", ("open", "exception")) & Domain("exception_ids.state", "in", ("open", "waiting"))
        return {
            "match": to_do,
            "certain": to_do & Domain("certain", "=", True),
            "ambiguous": to_do & Domain("ambiguous", "=", True),
            "exceptions": Domain("state", "=", "exception") | asked,
            "done": Domain("state", "in", SETTLED) & self._done_since(params.get("done")),
        }

    @api.model
    def _done_since(self, period):
        days = {"week": 7, "all": None}.get(period, 0)
        if days is None:
            return Domain.TRUE
        zone = pytz.timezone(self.env.user.tz or "UTC")
        start = zone.localize(datetime.combine(fields.Date.context_today(self) - timedelta(days=days), time()))
        return Domain("matched_on", ">=", start.astimezone(pytz.utc).replace(tzinfo=None))

    @api.model
    def _filters(self, params):
        domain = Domain("company_id", "in", self.env.companies.ids)
        if params.get("ids"):
            domain &= Domain("id", "in", arguments.as_ids(self.env, params["ids"]))
        for name in ("journal_id", "partner_id"):
            if params.get(name):
                domain &= Domain(name, "=", arguments.as_id(self.env, params[name]))
        if params.get("rule"):
            domain &= Domain("rule", "=", params["rule"])
        if params.get("source") in ("statement", "credit"):
            domain &= Domain("statement_line_id", "!=" if params["source"] == "statement" else "=", False)
        if params.get("confidence") in STEPS:
            low, high = STEPS[params["confidence"]]
            domain &= Domain("confidence", ">=", low) & Domain("confidence", "<", high)
        return domain & self._text_domain(arguments.as_text(self.env, params.get("text")).strip())

    @api.model
    def _text_domain(self, text):
        """Receipts that show a text: in the bank's words, payer, customer, documents proposed, or the amount."""
        if not text:
            return Domain.TRUE
        found = Domain.OR(
            Domain(name, "ilike", text)
            for name in (
                "text",
                "payer_name",
                "account_number",
                "partner_id.name",
                "allocation_ids.move_line_id.move_id.name",
            )
        )
        try:
            amount = float(text.replace(" ", "").replace(",", ""))
        except ValueError:
            return found
        return found | Domain("amount", "=", amount)

    @api.model
    def _order_of(self, params):
        key, _space, direction = arguments.as_text(self.env, params.get("sort") or "date asc").partition(" ")
        direction = "desc" if direction == "desc" else "asc"
        if self._tab(params) == "done" and not params.get("sort"):
            return "matched_on desc, id desc"
        return f"{ORDERS.get(key, 'date')} {direction}, id {direction}"

    @api.model
    def _counts(self, Proposal, filters, tabs):
        """How many receipts stand under each tab."""
        counts = dict.fromkeys(("match", "certain", "ambiguous"), 0)
        for certain, ambiguous, count in Proposal._read_group(
            filters & tabs["match"], ["certain", "ambiguous"], ["__count"]
        ):
            counts["match"] += count
            counts["certain"] += count if certain else 0
            counts["ambiguous"] += count if ambiguous else 0
        for tab in ("exceptions", "done"):
            counts[tab] = Proposal.search_count(filters & tabs[tab])
        return counts
