from odoo import fields, models


class ArWriteOffRecovery(models.Model):
    """Money that came in for a written-off item: when, how much, which entry. People write nothing here."""

    _name = "ar.write.off.recovery"
    _description = "Recovery of a written-off item"
    _inherit = ["ar.recorded.mixin"]
    _order = "date, id"
    _rec_name = "move_id"

    line_id = fields.Many2one(
        "ar.write.off.line", string="Written-off item", required=True, readonly=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="line_id.company_id", store=True, index=True)
    currency_id = fields.Many2one(related="company_id.currency_id")
    date = fields.Date(required=True, readonly=True)
    amount = fields.Monetary(required=True, readonly=True)
    tax_paid_back = fields.Monetary(
        string="Tax paid back", readonly=True, help="Of the tax that was claimed when it was written off."
    )
    move_id = fields.Many2one("account.move", string="Entry", readonly=True, ondelete="restrict")
