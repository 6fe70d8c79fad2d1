from odoo import api, models
from odoo.tools import SQL


class ArCustomerAccount(models.Model):
    _inherit = "ar.customer.account"

    def action_clear(self):
        """Propose to settle what is open of this customer, in the currency of which most is open."""
        self.ensure_one()
        Clearing = self.env["ar.clearing"]
        currencies = self._clearing_currencies()
        clearing = Clearing.create(
            {
                "company_id": self.company_id.id,
                "partner_id": self.partner_id.id,
                "currency_id": (currencies[:1] or [self.company_id.currency_id.id])[0],
            }
        )
        clearing.action_propose()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Clearing"),
            "res_model": "ar.clearing",
            "res_id": clearing.id,
            "view_mode": "form",
        }

    def _clearing_currencies(self):
        """Ids of the currencies in which something is open, those with both sides first."""
        items = self.env["ar.open.item"].with_company(self.company_id)
        rows = items._read_group(
            [("partner_id", "=", self.partner_id.id), ("company_id", "=", self.company_id.id)],
            ["currency_id", "is_credit"],
            ["__count"],
        )
        counts = {}
        for currency, _is_credit, count in rows:
            sides, total = counts.get(currency.id, (0, 0))
            counts[currency.id] = (sides + 1, total + count)
        return sorted(counts, key=counts.get, reverse=True)

    @api.model
    def _follow_partner(self, gone, customer):
        """Clearings follow a customer that is merged into another."""
        result = super()._follow_partner(gone, customer)
        self.env["ar.clearing"].flush_model()
        self.env.cr.execute(
            SQL("UPDATE ar_clearing SET partner_id = %s WHERE partner_id = ANY(%s)", customer.id, gone.ids)
        )
        return result
