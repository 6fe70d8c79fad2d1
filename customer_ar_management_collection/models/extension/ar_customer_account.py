from odoo import api, models
from odoo.tools import SQL


class ArCustomerAccount(models.Model):
    _inherit = "ar.customer.account"

    @api.model
    def _follow_partner(self, gone, customer):
        """Extensions follow their items."""
        result = super()._follow_partner(gone, customer)
        self.env["ar.extension"].flush_model()
        self.env.cr.execute(
            SQL("UPDATE ar_extension SET partner_id = %s WHERE partner_id = ANY(%s)", customer.id, gone.ids)
        )
        return result
