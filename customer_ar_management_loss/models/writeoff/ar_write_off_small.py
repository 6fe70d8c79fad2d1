"""Small rests in bulk: one request per company, one reason for every item left out."""

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError


class ArWriteOff(models.Model):
    _inherit = "ar.write.off"

    @api.model
    def _request_small(self, company, cap, days=0):
        """Ask that small rests are written off: items of which part was settled or which are small altogether.

        :param cap: largest open amount of an item in company currency, at most the company's cap
        :param days: overdue for at least so many days
        :return: ``(the request or empty, {journal item id: why not})``
        """
        if not (self.env.su or self.env.user.has_group("customer_ar_management.group_ar_collector")):
            raise AccessError(self.env._("Write-offs are asked for by the people who work on receivables."))
        limit = company.ar_loss_small_cap
        if company.currency_id.compare_amounts(cap, limit) > 0:
            raise UserError(
                self.env._(
                    "Small rests of %(company)s are written off up to %(limit)s.",
                    company=company.name,
                    limit=company.currency_id.format(limit),
                )
            )
        today = fields.Date.context_today(self)
        items = (
            self.env["ar.open.item"]
            .with_context(ar_as_of=today)
            .search(
                [
                    ("company_id", "=", company.id),
                    ("is_credit", "=", False),
                    ("amount_residual", ">", 0),
                    ("amount_residual", "<=", cap),
                    ("days_past_due", ">=", days),
                ]
            )
        )
        disputed = self._disputed(items)
        good, refused = self._fit(
            [(item.line_id.id, None) for item in items if item.line_id.id not in disputed], company, today
        )
        refused |= disputed
        if not good:
            return self.browse(), refused
        return self._make(company, {"reason": "small"}, good), refused

    @api.model
    def _disputed(self, items):
        found = {}
        for item in items:
            if item.amount_disputed or item.amount_promised:
                found[item.line_id.id] = self.env._("%s is disputed or promised.", item.move_id.name)
        return found
