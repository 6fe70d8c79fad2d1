from odoo import api, fields, models


class ArInstalmentItem(models.Model):
    """An item under a plan; while the plan is asked for or runs, no other can hold it."""

    _name = "ar.instalment.item"
    _description = "Item of an instalment plan"
    _inherit = ["ar.recorded.mixin"]
    _order = "plan_id, date_due, id"

    plan_id = fields.Many2one("ar.instalment.plan", required=True, index=True, ondelete="cascade", readonly=True)
    company_id = fields.Many2one("res.company", required=True, index=True, readonly=True)
    line_id = fields.Many2one(
        "account.move.line",
        string="Item",
        index="btree_not_null",
        ondelete="set null",
        readonly=True,
        help="Empty: the item is gone from the ledger.",
    )
    move_id = fields.Many2one(related="line_id.move_id", string="Document")
    number = fields.Char(string="Document when agreed", readonly=True)
    date_due = fields.Date(string="Due", readonly=True)
    currency_id = fields.Many2one("res.currency", required=True, readonly=True)
    amount = fields.Monetary(string="Open when agreed", readonly=True)
    is_open = fields.Boolean(string="Held", readonly=True)

    _one_open_plan = models.UniqueIndex("(line_id) WHERE is_open", "This item is in an instalment plan already.")

    @api.depends("number")
    def _compute_display_name(self):
        for item in self:
            item.display_name = item.number or item.plan_id.display_name
