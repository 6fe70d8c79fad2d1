from odoo import fields, models


class ArLedgerImportColumn(models.Model):
    """A column of the uploaded file and what it means."""

    _name = "ar.ledger.import.column"
    _description = "Column of a ledger file"
    _order = "sequence, id"

    import_id = fields.Many2one("ar.ledger.import", required=True, ondelete="cascade", index=True)
    sequence = fields.Integer()
    heading = fields.Char(readonly=True)
    sample = fields.Char(string="First values", readonly=True)
    field = fields.Selection(selection="_field_selection", string="Means")

    def _field_selection(self):
        _ = self.env._
        return [
            ("number", _("Number")), ("kind", _("Kind")), ("customer", _("Customer code")),
            ("customer_name", _("Customer name")), ("vat", _("Tax ID")), ("currency", _("Currency")),
            ("issue_date", _("Document date")), ("due_date", _("Due date")), ("amount", _("Amount")),
            ("settled_date", _("Settlement date")), ("settled_amount", _("Settled amount")),
            ("rate", _("Exchange rate")), ("settled_rate", _("Exchange rate at settlement")), ("reference", _("Reference")),
        ]
