import json

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
        accounts = (
            self.env["ar.customer.account"].sudo().search([("company_id", "=", company.root_id.id)])
        )  # sudo: as above
        rows = accounts._credit_rows()
        return json.dumps(
            [
                {"partner_id": rows[account_id].partner_id, "days": policy.horizon_days}
                for account_id, policy in accounts._credit_policies(rows).items()
                if policy in frames
            ]
        )
