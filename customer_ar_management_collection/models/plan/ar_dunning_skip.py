from odoo import api, models


class ArDunningSkip(models.Model):
    _inherit = "ar.dunning.skip"

    @api.model
    def _reasons(self):
        return [*super()._reasons(), ("plan", self.env._("In an instalment plan"))]
