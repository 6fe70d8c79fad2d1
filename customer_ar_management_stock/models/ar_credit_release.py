from odoo import api, models


class ArCreditRelease(models.Model):
    _inherit = "ar.credit.release"

    @api.model
    def _document_models(self):
        return super()._document_models() | {"stock.picking"}
