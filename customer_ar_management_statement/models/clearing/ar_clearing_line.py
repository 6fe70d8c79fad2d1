from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError


class ArClearingLine(models.Model):
    """An open item and how much of it is settled."""

    _name = "ar.clearing.line"
    _description = "Item of a clearing"
    _inherit = ["ar.recorded.mixin"]
    _order = "clearing_id, date_due, id"

    clearing_id = fields.Many2one("ar.clearing", required=True, index=True, ondelete="cascade")
    company_id = fields.Many2one("res.company", required=True, index=True)
    currency_id = fields.Many2one("res.currency", required=True)
    line_id = fields.Many2one(
        "account.move.line", string="Journal item", required=True, index=True, ondelete="restrict"
    )
    account_type = fields.Selection(related="line_id.account_type")
    number = fields.Char(string="Document")
    date_due = fields.Date(string="Due")
    side = fields.Selection([("debit", "Owed to us"), ("credit", "Owed to the customer")], required=True)
    amount_open = fields.Monetary(string="Open", help="When it was proposed.")
    amount = fields.Monetary(string="To settle")

    _one_per_item = models.Constraint("UNIQUE (clearing_id, line_id)", "An item stands once on a clearing.")

    @api.model
    def _writable_fields(self):
        return super()._writable_fields() | {"amount"}

    @api.depends("number")
    def _compute_display_name(self):
        for line in self:
            line.display_name = line.number or line.line_id.display_name

    def write(self, vals):
        if not self.env.su and self.filtered(lambda line: line.clearing_id.state != "draft"):
            raise UserError(self.env._("What is settled is not changed any more; take it back and settle anew."))
        return super().write(vals)

    @api.constrains("amount", "amount_open")
    def _check_amount(self):
        for line in self:
            if line.currency_id.compare_amounts(line.amount, 0) < 0 or (
                line.currency_id.compare_amounts(line.amount, line.amount_open) > 0
            ):
                raise ValidationError(
                    self.env._(
                        "Of %(document)s between 0 and %(open)s can be settled.",
                        document=line.number,
                        open=line.currency_id.format(line.amount_open),
                    )
                )
