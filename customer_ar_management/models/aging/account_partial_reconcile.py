from odoo import api, models


class AccountPartialReconcile(models.Model):
    _inherit = "account.partial.reconcile"

    # A past date reads only the matchings dated after it.
    _ar_max_date_idx = models.Index("(max_date)")

    @api.model_create_multi
    def create(self, vals_list):
        partials = super().create(vals_list)
        self.env["ar.open.item"].invalidate_model(flush=False)
        return partials

    def unlink(self):
        result = super().unlink()
        self.env["ar.open.item"].invalidate_model(flush=False)
        return result
