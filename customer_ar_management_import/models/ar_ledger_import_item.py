from odoo import fields, models


class ArLedgerImportItem(models.Model):
    """One thing to book: a document, an unapplied payment or a settlement. Its key is unique in the company,
    so that nothing is ever brought over twice; it is done when its entry is posted, in the same transaction."""

    _name = "ar.ledger.import.item"
    _description = "Imported ledger item"
    _inherit = ["ar.recorded.mixin"]
    _rec_name = "number"
    _order = "import_id, id"

    import_id = fields.Many2one("ar.ledger.import", required=True, ondelete="cascade", index=True)
    company_id = fields.Many2one("res.company", required=True)
    row = fields.Integer(readonly=True)
    kind = fields.Selection(
        [
            ("invoice", "Invoice"),
            ("credit", "Credit note"),
            ("payment", "Unapplied payment"),
            ("settlement", "Settlement"),
        ],
        required=True,
        readonly=True,
    )
    number = fields.Char(required=True, readonly=True)
    key = fields.Char(required=True, readonly=True)
    fingerprint = fields.Char(readonly=True)
    partner_id = fields.Many2one("res.partner", string="Customer", readonly=True)
    date = fields.Date(readonly=True)
    date_due = fields.Date(string="Due date", readonly=True)
    currency_id = fields.Many2one("res.currency", readonly=True)
    amount = fields.Monetary(readonly=True)
    rate = fields.Float(
        digits=0, readonly=True, help="Company currency per unit of the document's currency; 0: the rate of the date."
    )
    reference = fields.Char(readonly=True)
    parts = fields.Json(readonly=True, help="Due date and amount of each instalment, when there are several.")
    document_id = fields.Many2one(
        "ar.ledger.import.item", string="Settles", readonly=True, index="btree_not_null", ondelete="cascade"
    )
    move_id = fields.Many2one("account.move", string="Entry", readonly=True, index="btree_not_null", ondelete="cascade")

    _key_unique = models.UniqueIndex("(company_id, key)", "This item was imported already.")
    _pending = models.Index("(import_id, id) WHERE move_id IS NULL")
    _number = models.Index("(company_id, number)")
