from odoo import models


class ArAgedReport(models.TransientModel):
    _inherit = "ar.aged.report"

    def _row_info(self, partner_ids):
        """What of a customer's debt is provided for, beside the name."""
        info = super()._row_info(partner_ids)
        currency = self.company_id.currency_id
        for partner_id, amount in self.env["ar.provision.item"]._coverage(self.company_id, partner_ids).items():
            if partner_id in info and currency.compare_amounts(amount, 0) > 0:
                info[partner_id]["badges"].append({
                    "label": self.env._("provided %s", currency.format(amount)), "icon": "fa-umbrella", "tone": "secondary",
                    "title": self.env._("Share of the last posted provision")})
        return info
