from odoo import fields, models


class ArWriteOffRequestLine(models.TransientModel):
    _name = "ar.write.off.request.line"
    _description = "Item to write off"

    request_id = fields.Many2one("ar.write.off.request", required=True, ondelete="cascade")
    line_id = fields.Many2one("account.move.line", string="Item", required=True)
    move_id = fields.Many2one(related="line_id.move_id", string="Document")
    currency_id = fields.Many2one(related="line_id.currency_id")
    open_amount = fields.Monetary(related="line_id.amount_residual_currency", string="Open")
    amount = fields.Monetary(string="Give up", required=True)
