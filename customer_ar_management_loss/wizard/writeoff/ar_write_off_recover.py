from odoo import fields, models


class ArWriteOffRecover(models.TransientModel):
    """Book money that came in for a written-off item."""

    _name = "ar.write.off.recover"
    _description = "Recovery"

    line_id = fields.Many2one("ar.write.off.line", string="Item", required=True)
    partner_id = fields.Many2one(related="line_id.partner_id")
    company_id = fields.Many2one(related="line_id.company_id")
    currency_id = fields.Many2one(related="line_id.company_currency_id")
    credit_line_id = fields.Many2one(
        "account.move.line",
        string="Receipt",
        required=True,
        domain="[('partner_id', 'child_of', partner_id), ('company_id', '=', company_id), ('account_type', '=', 'asset_receivable'),"
        " ('parent_state', '=', 'posted'), ('amount_residual', '<', 0)]",
    )
    amount = fields.Monetary(help="0: as much as fits.")

    def action_recover(self):
        self.ensure_one()
        self.line_id._recover(self.credit_line_id, self.amount or None)
        return {"type": "ir.actions.act_window_close"}
