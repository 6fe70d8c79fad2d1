from odoo import models


class ResPartner(models.Model):
    _inherit = "res.partner"

    def write(self, vals):
        # A new address has not bounced yet.
        if "email" in vals and "message_bounce" not in vals:
            vals = {**vals, "message_bounce": 0}
        return super().write(vals)
