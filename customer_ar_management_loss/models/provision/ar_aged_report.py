from odoo import models


class ArAgedReport(models.TransientModel):
    _inherit = "ar.aged.report"

    def _info_columns(self):
        """A column that a user may add: what of the customer's debt the last posted run provides for."""
        return {**super()._info_columns(), "provided": self.env._("Provided for")}

    def _row_info(self, partner_ids):
        info = super()._row_info(partner_ids)
        currency = self.company_id.currency_id
        for partner_id, amount in self.env["ar.provision.item"]._coverage(self.company_id, partner_ids).items():
            if partner_id in info and currency.compare_amounts(amount, 0) > 0:
                info[partner_id]["provided"] = currency.format(amount)
        return info
