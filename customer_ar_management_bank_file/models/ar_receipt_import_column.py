from odoo import fields, models


class ArReceiptImportColumn(models.Model):
    """A column of a bank's table and what it means."""

    _name = "ar.receipt.import.column"
    _description = "Column of a bank file"
    _rec_name = "heading"
    _inherit = ["ar.import.column"]

    import_id = fields.Many2one("ar.receipt.import", required=True, ondelete="cascade", index=True)

    def _field_selection(self):
        return [
            ("date", self.env._("Date")),
            ("amount", self.env._("Amount, signed")),
            ("credit", self.env._("Money in")),
            ("debit", self.env._("Money out")),
            ("direction", self.env._("In or out")),
            ("balance", self.env._("Balance behind the line")),
            ("payer_name", self.env._("Payer")),
            ("account", self.env._("Payer's account")),
            ("own_account", self.env._("Our own account")),
            ("text", self.env._("Remittance text")),
            ("reference", self.env._("Bank's identification")),
            ("currency", self.env._("Currency")),
            ("original_amount", self.env._("Foreign amount")),
            ("original_currency", self.env._("Foreign currency")),
        ]
