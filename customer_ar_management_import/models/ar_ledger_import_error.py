from odoo import api, fields, models


class ArLedgerImportError(models.Model):
    """What is wrong with a cell of the file. Kept as code and values, told in the reader's language."""

    _name = "ar.ledger.import.error"
    _description = "Error of a ledger import"
    _rec_name = "column"
    _inherit = ["ar.recorded.mixin"]
    _order = "row, id"

    import_id = fields.Many2one("ar.ledger.import", required=True, ondelete="cascade", index=True)
    row = fields.Integer(readonly=True)
    column = fields.Char(string="Field", readonly=True)
    value = fields.Char(readonly=True)
    code = fields.Char(readonly=True)
    details = fields.Json(readonly=True)
    field_name = fields.Char(string="Column", compute="_compute_message")
    message = fields.Char(string="What is wrong", compute="_compute_message")

    @api.depends_context("lang")
    @api.depends("code", "column", "value", "details")
    def _compute_message(self):
        texts = self._texts()
        names = dict(self.env["ar.ledger.import.column"]._field_selection())
        for error in self:
            error.field_name = names.get(error.column, error.column)
            text = texts.get(error.code, error.code)
            for name, value in {
                "value": error.value or "",
                "field": error.field_name or "",
                **(error.details or {}),
            }.items():
                text = text.replace(f"%({name})s", str(value))
            error.message = text

    @api.model
    def _texts(self):
        """``{code: sentence}``."""
        return {**self._texts_of_cells(), **self._texts_of_documents()}

    @api.model
    def _texts_of_cells(self):
        return {
            "missing": self.env._("%(field)s is empty. Fill it in."),
            "bad_date": self.env._(
                "“%(value)s” is no possible date. Write it as 2026-03-31, or choose the order of day and month above."
            ),
            "ambiguous_date": self.env._(
                "“%(value)s” may be two days, and no date of the file tells which. Choose the order of day and month above."
            ),
            "two_sides": self.env._("The row has an amount on both sides, debit and credit. Leave one of them."),
            "open_too_much": self.env._("%(value)s is open, more than the amount %(amount)s of the document."),
            "total_differs": self.env._(
                "The total of the file is %(value)s, but its rows come to %(sum)s. Rows may be missing or misread; correct the file or"
                " remove its total."
            ),
            "bad_number": self.env._(
                "“%(value)s” is no amount that can be read. Write it as 1234.56, or choose the decimal mark above."
            ),
            "too_precise": self.env._("%(value)s has more than the %(places)s decimals of its currency. Round it."),
            "zero": self.env._("The amount is zero. Leave the row out or correct the amount."),
            "negative_invoice": self.env._(
                "An invoice with a negative amount. Make it a credit note or correct the sign."
            ),
            "bad_kind": self.env._(
                "“%(value)s” is no kind that is known. Use invoice, credit note, payment or settlement."
            ),
            "unknown_currency": self.env._(
                "The currency %(value)s is unknown or not active. Activate it or correct the code."
            ),
            "rate_missing": self.env._(
                "There is no exchange rate of %(value)s for %(date)s. Enter one or fill the column “Exchange rate”."
            ),
        }

    @api.model
    def _texts_of_documents(self):
        return {
            "due_before_issue": self.env._("Due on %(value)s, before the document date %(issued)s."),
            "locked": self.env._(
                "%(value)s is in a period locked until %(until)s. Lift the lock or leave the row out."
            ),
            "duplicate_in_file": self.env._("The number %(value)s is used twice; first in row %(other)s."),
            "duplicate_in_ledger": self.env._("The number %(value)s is in the ledger already, with other content."),
            "unknown_document": self.env._("A settlement of %(value)s, but there is no such document."),
            "settled_too_much": self.env._("%(value)s is settled, more than the %(room)s that is open."),
            "settled_before_issue": self.env._("Settled on %(value)s, before the document date %(issued)s."),
            "wrong_sign": self.env._("The settled amount %(value)s has the wrong sign."),
            "unknown_customer": self.env._(
                "The customer %(value)s is unknown. Create it first, or let the import create customers."
            ),
            "ambiguous_customer": self.env._(
                "Several customers match %(value)s. Give a code or tax ID that only one has."
            ),
        }
