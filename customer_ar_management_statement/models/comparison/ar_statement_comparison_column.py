from odoo import fields, models


class ArStatementComparisonColumn(models.Model):
    """A column of a customer's ledger and what it means."""

    _name = "ar.statement.comparison.column"
    _description = "Column of a customer's ledger"
    _inherit = ["ar.import.column"]

    comparison_id = fields.Many2one("ar.statement.comparison", required=True, ondelete="cascade", index=True)
    company_id = fields.Many2one(related="comparison_id.company_id", store=True, index=True)

    def _field_selection(self):
        return [
            ("date", self.env._("Date")),
            ("number", self.env._("Document number")),
            ("currency", self.env._("Currency")),
            ("debit", self.env._("Debit")),
            ("credit", self.env._("Credit")),
            ("amount", self.env._("Amount, signed")),
            ("text", self.env._("Text")),
        ]
