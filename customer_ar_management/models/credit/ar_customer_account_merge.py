"""Of two customers that become one the stricter credit stays."""

from odoo import api, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from odoo.addons.customer_ar_management.tools import credit

ASSESSED = ("credit_grade_id", "credit_score", "credit_review_date", "credit_assessment_id")


class ArCustomerAccount(models.Model):
    _inherit = "ar.customer.account"

    def _absorb(self, gone):
        result = super()._absorb(gone)
        if self.credit_group_id and gone.credit_group_id and self.credit_group_id != gone.credit_group_id:
            raise UserError(
                self.env._(
                    "%(gone)s cannot be merged into %(kept)s: they share the limits of different credit groups (%(one)s, %(other)s). "
                    "Let a credit controller take one of them out of its group first.",
                    gone=gone.partner_id.display_name,
                    kept=self.partner_id.display_name,
                    one=gone.credit_group_id.display_name,
                    other=self.credit_group_id.display_name,
                )
            )
        self._absorb_limits(gone)
        self._absorb_holds(gone)
        self.deposit_percent = max(self.deposit_percent, gone.deposit_percent)
        if gone.credit_grade_id and gone.credit_grade_id.sequence > (self.credit_grade_id.sequence or 0):
            self.write({name: self._fields[name].convert_to_write(gone[name], gone) for name in ASSESSED})
        return result

    def _absorb_limits(self, gone):
        """Of the limits of both the lowest in force stays; higher ones, and those it overlaps, are withdrawn and stay on file."""
        today = self.company_id._ar_today()
        limits = self.env["ar.credit.limit"].sudo()  # sudo: see _merge_customers
        forced = limits._in_force(self | gone, today)
        cap = min((known[credit.ENTITY].amount for known in forced.values() if credit.ENTITY in known), default=None)
        approved = limits.search(
            [
                ("account_id", "in", (self | gone).ids),
                ("state", "=", "approved"),
                "|",
                ("date_to", "=", False),
                ("date_to", ">=", today),
            ]
        )
        stay, go = limits.browse(), limits.browse()
        for limit in approved.sorted(
            lambda limit: (limit._amount_in_company_currency(max(today, limit.date_from)), limit.id)
        ):
            above = cap is not None and limit._amount_in_company_currency(max(today, limit.date_from)) > cap
            overlapped = any(
                limit.kind == other.kind
                and credit.overlaps(limit.date_from, limit.date_to or None, other.date_from, other.date_to or None)
                for other in stay
            )
            go, stay = (go | limit, stay) if above or overlapped else (go, stay | limit)
        go._amend({"state": "withdrawn", "withdrawn_on": today})
        for limit in go:
            limit._message_log(body=self.env._("Withdrawn: customers were merged and the lower limit stays."))

    def _absorb_holds(self, gone):
        """A hold that both have goes on as one, from its earlier day, with both reasons."""
        today = self.company_id._ar_today()
        active = self.credit_hold_ids.filtered(lambda hold: hold.state == "active")
        for hold in gone.credit_hold_ids.filtered(lambda hold: hold.state == "active"):
            twin = active.filtered(
                lambda other, hold=hold: other.rule_id == hold.rule_id and (hold.rule_id or other.scope == hold.scope)
            )
            if not twin:
                continue
            ends = hold.date_end and twin.date_end and max(hold.date_end, twin.date_end)
            reasons = dict.fromkeys(filter(None, [twin.reason, hold.reason]))
            twin.write(
                {
                    "date_start": min(hold.date_start, twin.date_start),
                    "date_end": ends or False,
                    "stop_service": hold.stop_service or twin.stop_service,
                    "reason": "\n".join(reasons) or False,
                }
            )
            hold.write({"state": "lifted", "lifted_on": today, "lifted_by_id": self.env.user.id, "lift_code": "merged"})

    @api.model
    def _follow_partner(self, gone, customer):
        result = super()._follow_partner(gone, customer)
        self.env.cr.execute(
            SQL("UPDATE ar_credit_decision SET partner_id = %s WHERE partner_id = ANY(%s)", customer.id, gone.ids)
        )
        return result

    def _after_merge(self):
        result = super()._after_merge()
        self.env["ar.credit.limit"].sudo().search(
            [("account_id", "in", self.ids)]
        )._mirror()  # sudo: see _merge_customers
        return result
