from odoo import api, fields, models


class ArReceiptImportWord(models.Model):
    """A word of a bank's column *in or out* that only somebody can explain; remembered for the next file."""

    _name = "ar.receipt.import.word"
    _description = "Word of a bank file"
    _inherit = ["ar.recorded.mixin"]
    _order = "id"
    _rec_name = "word"

    import_id = fields.Many2one("ar.receipt.import", required=True, ondelete="cascade", index=True)
    word = fields.Char(required=True, readonly=True)
    meaning = fields.Selection([("in", "Money in"), ("out", "Money out"), ("skip", "No booking, leave the row out")])

    _word_once = models.UniqueIndex("(import_id, lower(word))", "The word is asked already.")

    @api.model
    def _writable_fields(self):
        return super()._writable_fields() | {"meaning"}

    @api.model
    def _creatable_fields(self):
        return super()._creatable_fields() | {"import_id", "word"}
