import json
from datetime import timedelta

from odoo import api, models


class ArCreditExposure(models.AbstractModel):
    """Frame orders: a policy may count only what is due for delivery soon."""

    _inherit = "ar.credit.exposure"

    @api.model
    def _frame_horizons(self, company):
        """JSON list of ``{partner_id, days}`` of a company's customers whose policy
        counts deliveries; None when no policy does, which costs one query."""
        Policy = self.env["ar.credit.policy"].sudo()  # sudo: policies decide for people who may not read them
        frames = Policy.search([("frame_orders", "=", "delivered")])
        if not frames:
            return None
        accounts = self.env["ar.customer.account"].sudo().search([("company_id", "=", company.root_id.id)])  # sudo: as above
        rows = accounts._credit_rows()
        return json.dumps([
            {"partner_id": rows[account_id].partner_id, "days": policy.horizon_days}
            for account_id, policy in accounts._credit_policies(rows).items() if policy in frames])


class SaleOrder(models.Model):
    _inherit = "sale.order"

    def _ar_counts_whole(self, account, as_of):
        """Whether the exposure of a day holds the whole order."""
        return not self.currency_id.compare_amounts(self._ar_counted_total(account, as_of), self.amount_total)

    def _ar_counted_total(self, account, as_of):
        """What of the order counts as credit on a day, in its currency: all of
        it, or for a frame order the lines due within the policy's horizon."""
        self.ensure_one()
        policy = account.sudo().credit_policy_in_force_id  # sudo: as above
        if policy.frame_orders != "delivered":
            return self.amount_total
        last = as_of + timedelta(days=policy.horizon_days)
        return self.currency_id.round(sum(
            line.price_total for line in self.order_line if not line.display_type and line._ar_due_date() <= last))
