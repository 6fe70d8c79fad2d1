from odoo import models
from odoo.tools import SQL


class ArDunningRun(models.Model):
    _inherit = "ar.dunning.run"

    def _collect_channels(self, partner_ids):
        self.env["res.partner"].flush_model(["phone"])
        reached = {partner for (partner,) in self.env.execute_query(SQL(
            "SELECT id FROM res_partner WHERE id = ANY(%s) AND COALESCE(phone, '') != ''", list(partner_ids)))}
        return {**super()._collect_channels(partner_ids), "sms": reached}
