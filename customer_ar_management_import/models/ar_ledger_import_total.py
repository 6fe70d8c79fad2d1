from odoo import api, fields, models


class ArLedgerImportTotal(models.Model):
    """What a ledger file comes to in one currency, beside the total of the system that it comes from."""

    _name = "ar.ledger.import.total"
    _description = "Control total of a ledger import"
    _inherit = ["ar.recorded.mixin"]
    _order = "import_id, currency_id"
    _rec_name = "currency_id"

    import_id = fields.Many2one("ar.ledger.import", required=True, ondelete="cascade", index=True)
    currency_id = fields.Many2one("res.currency", required=True, readonly=True)
    count = fields.Integer(string="Number of documents", readonly=True)
    invoiced = fields.Monetary(string="Invoices", readonly=True)
    credited = fields.Monetary(string="Credit notes", readonly=True)
    paid = fields.Monetary(string="Unapplied payments", readonly=True)
    settled = fields.Monetary(string="Settled amount", readonly=True)
    open = fields.Monetary(string="Open after settlement", readonly=True)
    expected = fields.Monetary(
        string="Total of the old system", help="Enter what the other system shows as open, to compare."
    )
    difference = fields.Monetary(compute="_compute_difference")

    @api.depends("open", "expected")
    def _compute_difference(self):
        for total in self:
            total.difference = total.currency_id.round(total.open - total.expected) if total.expected else 0

    @api.model
    def _writable_fields(self):
        return super()._writable_fields() | {"expected"}
