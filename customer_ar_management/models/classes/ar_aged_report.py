from odoo import models


class ArAgedReport(models.TransientModel):
    _inherit = "ar.aged.report"

    def _info_columns(self):
        return {"value": self.env._("Value class"), "behaviour": self.env._("Pays"), **super()._info_columns()}

    def _row_info(self, partner_ids):
        info = super()._row_info(partner_ids)
        accounts = self.env["ar.customer.account"].browse(row["account_id"] for row in info.values())
        for account in accounts.sudo():  # sudo: names of classes, as on the account that was read
            info[account.partner_id.id] |= {
                "value": account.class_value_id.name or "",
                "behaviour": account.class_behaviour_id.name or "",
            }
        return info
