from odoo import api, fields, models


class ArPromiseItem(models.Model):
    """An item under a promise; while the promise is open, no other can hold it."""

    _name = "ar.promise.item"
    _description = "Promised item"
    _inherit = ["ar.recorded.mixin"]
    _order = "promise_id, id"

    promise_id = fields.Many2one("ar.promise", required=True, index=True, ondelete="cascade", readonly=True)
    company_id = fields.Many2one("res.company", required=True, index=True, readonly=True)
    line_id = fields.Many2one(
        "account.move.line", string="Item", required=True, index=True, ondelete="cascade", readonly=True
    )
    move_id = fields.Many2one(related="line_id.move_id", string="Document")
    currency_id = fields.Many2one(related="promise_id.currency_id")
    amount_open = fields.Monetary(string="Open when given", readonly=True)
    amount = fields.Monetary(string="Promised", readonly=True)
    date_given = fields.Date(string="Date given", readonly=True)
    is_open = fields.Boolean(string="Still open", default=True, readonly=True)

    @api.depends("move_id", "promise_id")
    def _compute_display_name(self):
        for item in self:
            item.display_name = item.move_id.name or item.promise_id.display_name

    _one_open_promise = models.UniqueIndex("(line_id) WHERE is_open", "This item is promised already.")
