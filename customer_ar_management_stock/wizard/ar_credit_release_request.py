from odoo import fields, models


class ArCreditReleaseRequest(models.TransientModel):
    _inherit = "ar.credit.release.request"

    picking_id = fields.Many2one("stock.picking")

    def _document(self):
        if self.picking_id:
            return self.picking_id, self.picking_id.sale_id
        return super()._document()
