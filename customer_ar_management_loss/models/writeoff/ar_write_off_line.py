from odoo import api, fields, models


class ArWriteOffLine(models.Model):
    """An item of a write-off: what was given up of it, and what came in after all."""

    _name = "ar.write.off.line"
    _description = "Item written off"
    _inherit = ["ar.recorded.mixin"]
    _order = "write_off_id desc, id"
    _rec_name = "move_id"

    write_off_id = fields.Many2one(
        "ar.write.off", string="Write-off", required=True, readonly=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="write_off_id.company_id", store=True, index=True)
    company_currency_id = fields.Many2one(related="company_id.currency_id", string="Company currency")
    state = fields.Selection(related="write_off_id.state", store=True)
    reason = fields.Selection(related="write_off_id.reason", store=True)
    date = fields.Date(related="write_off_id.date", store=True)
    line_id = fields.Many2one(
        "account.move.line", string="Journal item", required=True, readonly=True, index=True, ondelete="restrict"
    )
    move_id = fields.Many2one("account.move", string="Document", readonly=True, ondelete="restrict")
    partner_id = fields.Many2one("res.partner", string="Customer", readonly=True, index=True, ondelete="restrict")
    currency_id = fields.Many2one("res.currency", required=True, readonly=True)
    date_due = fields.Date(string="Due date", readonly=True)
    days_overdue = fields.Integer(
        string="Days overdue",
        compute="_compute_days_overdue",
        store=True,
        aggregator=None,
        help="When it was written off, or asked for; the age rules of the tax office count from here.",
    )
    amount_currency = fields.Monetary(string="Given up", required=True, readonly=True)
    amount = fields.Monetary(
        string="In company currency", currency_field="company_currency_id", required=True, readonly=True
    )
    entry_line_id = fields.Many2one(
        "account.move.line", string="Booked as", readonly=True, index="btree_not_null", ondelete="set null"
    )
    recovered = fields.Monetary(currency_field="company_currency_id", readonly=True)
    recovered_on = fields.Date(string="Recovered on", readonly=True, help="The day on which all of it had come in.")
    is_lost = fields.Boolean(string="Lost", compute="_compute_is_lost", store=True)

    @api.depends("date_due", "date", "create_date")
    def _compute_days_overdue(self):
        for line in self:
            day = line.date or fields.Date.to_date(line.create_date)
            line.days_overdue = (day - line.date_due).days if day and line.date_due else 0

    @api.depends("state", "recovered_on")
    def _compute_is_lost(self):
        for line in self:
            line.is_lost = line.state == "done" and not line.recovered_on

    def _product_write(self, vals):
        self.sudo().write(vals)  # sudo: the caller has checked who may do it; people write nothing here
