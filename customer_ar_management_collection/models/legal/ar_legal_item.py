from odoo import api, fields, models


class ArLegalItem(models.Model):
    """An item of a filed case, with what was claimed of it; while the case is open, no other can hold it."""

    _name = "ar.legal.item"
    _description = "Item of a legal case"
    _inherit = ["ar.recorded.mixin"]
    _order = "case_id, date_due, id"

    case_id = fields.Many2one("ar.legal.case", required=True, index=True, ondelete="cascade", readonly=True)
    company_id = fields.Many2one("res.company", required=True, index=True, readonly=True)
    line_id = fields.Many2one(
        "account.move.line", string="Item", index="btree_not_null", ondelete="set null", readonly=True
    )
    move_id = fields.Many2one(related="line_id.move_id", string="Document")
    number = fields.Char(string="Document as filed", readonly=True)
    date_due = fields.Date(string="Due", readonly=True)
    currency_id = fields.Many2one("res.currency", required=True, readonly=True)
    amount = fields.Monetary(string="Claimed", readonly=True)
    is_open = fields.Boolean(string="Held", readonly=True)

    _one_open_case = models.UniqueIndex("(line_id) WHERE is_open", "This item is in a legal case already.")

    @api.depends("number")
    def _compute_display_name(self):
        for item in self:
            item.display_name = item.number or item.case_id.display_name
