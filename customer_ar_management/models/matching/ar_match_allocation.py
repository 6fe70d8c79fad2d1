from odoo import fields, models

from odoo.addons.customer_ar_management.tools.matching import types as kinds

DIFFERENCES = [
    (kinds.DISCOUNT, "Early-payment discount"),
    (kinds.FEE, "Bank charges"),
    (kinds.ROUNDING, "Rounding"),
    ("small", "Small difference"),
]


class ArMatchAllocation(models.Model):
    """What a receipt pays of one open item, in the currency of the receipt."""

    _name = "ar.match.allocation"
    _description = "Allocation of a receipt"
    _rec_name = "move_id"
    _inherit = ["ar.recorded.mixin"]
    _order = "proposal_id, id"

    proposal_id = fields.Many2one("ar.match.proposal", required=True, index=True, ondelete="cascade")
    company_id = fields.Many2one(related="proposal_id.company_id", store=True, index=True)
    currency_id = fields.Many2one(related="proposal_id.currency_id")
    move_line_id = fields.Many2one(
        "account.move.line", string="Open item", required=True, index=True, ondelete="cascade"
    )
    move_id = fields.Many2one(related="move_line_id.move_id", string="Document")
    date_due = fields.Date(related="move_line_id.date_maturity", string="Due date")
    partner_id = fields.Many2one(related="move_line_id.partner_id", string="Customer")
    residual = fields.Monetary(readonly=True, string="Open before", help="Open when this was proposed.")
    amount = fields.Monetary(string="Paid", help="Money of the receipt; negative for a credit note.")
    writeoff = fields.Monetary(string="Written off")
    kind = fields.Selection(DIFFERENCES, string="Difference is")
    reason_id = fields.Many2one("ar.reason", domain="[('kind', '=', 'match')]")
    settles = fields.Monetary(compute="_compute_settles", help="By how much the item is reduced.")

    _line_once = models.Constraint("UNIQUE (proposal_id, move_line_id)", "An item is named once in a proposal.")

    def _compute_settles(self):
        for allocation in self:
            allocation.settles = allocation.currency_id.round(allocation.amount + allocation.writeoff)
