from odoo import fields, models


class ArChargeWaive(models.TransientModel):
    """Ask that charges are given up."""

    _name = "ar.charge.waive"
    _description = "Waive charges"

    note_id = fields.Many2one("ar.charge.note", string="Charge note", required=True)
    currency_id = fields.Many2one(related="note_id.currency_id")
    amount = fields.Monetary(required=True)
    reason = fields.Text(required=True)

    def action_request(self):
        self.ensure_one()
        self.env["ar.charge.waiver"]._request(self.note_id, self.amount, self.reason)
        return {"type": "ir.actions.act_window_close"}
