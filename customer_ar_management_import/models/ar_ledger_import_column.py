from odoo import fields, models


class ArLedgerImportColumn(models.Model):
    """A column of the uploaded file and what it means."""

    _name = "ar.ledger.import.column"
    _description = "Column of a ledger file"
    _rec_name = "heading"
    _inherit = ["ar.import.column"]

    import_id = fields.Many2one("ar.ledger.import", required=True, ondelete="cascade", index=True)

    def _field_selection(self):
        return [
            ("number", self.env._("Number")),
            ("kind", self.env._("Kind")),
            ("customer", self.env._("Customer code")),
            ("customer_name", self.env._("Customer name")),
            ("vat", self.env._("Tax ID")),
            ("currency", self.env._("Currency")),
            ("issue_date", self.env._("Document date")),
            ("due_date", self.env._("Due date")),
            ("amount", self.env._("Amount")),
            ("open_amount", self.env._("Open amount")),
            ("debit", self.env._("Debit amount")),
            ("credit", self.env._("Credit amount")),
            ("settled_date", self.env._("Settlement date")),
            ("settled_amount", self.env._("Settled amount")),
            ("rate", self.env._("Exchange rate")),
            ("settled_rate", self.env._("Exchange rate at settlement")),
            ("reference", self.env._("Reference")),
        ]
