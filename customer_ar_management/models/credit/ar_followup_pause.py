from odoo import api, fields, models

RECHECK_DAYS = 30  # a payment may be entered later than it arrived


class ArFollowupPause(models.Model):
    _inherit = "ar.followup.pause"

    date_start = fields.Date(string="Since", default=fields.Date.context_today, readonly=True, copy=False)
    promise_state = fields.Selection(
        [("kept", "Kept"), ("broken", "Broken")], string="Promise", readonly=True, copy=False,
        help="Broken: the promised day passed while the items were still open.")

    @api.model
    def _judge_promises(self, company, as_of):
        """Judge the promises of a company whose day has passed; those found
        broken are looked at again for a month.

        Asks the open items once for each day on which promises ended.
        """
        recheck = fields.Date.subtract(as_of, days=RECHECK_DAYS)
        due = self.with_context(active_test=False).search([
            ("company_id", "child_of", company.ids), ("kind", "=", "promise"), ("date_until", "<", as_of),
            "|", ("promise_state", "=", False), "&", ("promise_state", "=", "broken"), ("date_until", ">=", recheck),
        ])
        for day, promises in due.grouped("date_until").items():
            items = self.env["ar.open.item"].with_context(ar_as_of=day)
            found = items.search_fetch(
                items._company_domain(company) & fields.Domain("partner_id", "in", promises.partner_id.ids)
                & fields.Domain("is_credit", "=", False), ["line_id", "move_id", "partner_id", "date_due"])
            broken = promises.filtered(lambda promise, found=found: promise._is_open_in(found))
            for state, own in (("broken", broken), ("kept", promises - broken)):
                own.filtered(lambda promise, state=state: promise.promise_state != state).promise_state = state

    def _is_open_in(self, items):
        """Whether what was promised is among the open items of the promised day."""
        self.ensure_one()
        if self.line_id:
            return self.line_id in items.line_id
        if self.move_id:
            return self.move_id in items.move_id
        return any(item.partner_id == self.partner_id and item.date_due <= self.date_until for item in items)
