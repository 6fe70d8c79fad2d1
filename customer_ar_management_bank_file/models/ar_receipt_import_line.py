from odoo import api, fields, models


class ArReceiptImportLine(models.Model):
    """A line of a bank file as it was read: new, there already, or with an error."""

    _name = "ar.receipt.import.line"
    _description = "Line of a bank file"
    _rec_name = "text"
    _inherit = ["ar.recorded.mixin"]
    _order = "state, row, id"

    import_id = fields.Many2one("ar.receipt.import", required=True, ondelete="cascade", index=True)
    row = fields.Integer(readonly=True)
    journal_id = fields.Many2one("account.journal", readonly=True)
    date = fields.Date(readonly=True)
    currency_id = fields.Many2one("res.currency", readonly=True)
    amount = fields.Monetary(readonly=True)
    payer_name = fields.Char(string="Payer", readonly=True)
    account = fields.Char(string="Payer's account", readonly=True)
    text = fields.Char(string="Remittance text", readonly=True)
    state = fields.Selection(
        [("error", "Error"), ("known", "There already"), ("new", "To import")], required=True, readonly=True
    )
    column = fields.Char(readonly=True)
    value = fields.Char(readonly=True)
    code = fields.Char(readonly=True)
    details = fields.Json(readonly=True)
    message = fields.Char(string="Remark", compute="_compute_message")

    @api.depends_context("lang")
    @api.depends("code", "column", "value", "details")
    def _compute_message(self):
        texts = self._texts()
        names = dict(self.env["ar.receipt.import.column"]._field_selection())
        for line in self:
            text = texts.get(line.code, line.code or "")
            values = {
                "value": line.value or "",
                "field": names.get(line.column, line.column or ""),
                **(line.details or {}),
            }
            for name, value in values.items():
                text = text.replace(f"%({name})s", str(value))
            line.message = text

    @api.model
    def _texts(self):
        """``{code: sentence}``."""
        return {**self._texts_of_cells(), **self._texts_of_statements()}

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
            "unknown_direction": self.env._(
                "Nobody has said whether “%(value)s” is money in or money out. Say it above."
            ),
            "side_unknown": self.env._(
                "Nothing tells whether %(value)s came in or went out: no balance stands before it. Write a sign in the file, or leave the"
                " row out."
            ),
            "two_sides": self.env._("The row has money in and money out (%(value)s). Leave one of them."),
            "bad_number": self.env._(
                "“%(value)s” is no amount that can be read. Write it as 1234.56, or choose the decimal mark above."
            ),
            "bad_entry": self.env._(
                "An entry of the bank without a readable amount or date (%(value)s). Ask the bank for the file again."
            ),
            "too_precise": self.env._("%(value)s has more than the %(places)s decimals of its currency. Round it."),
            "zero": self.env._("The amount is zero. Leave the row out or correct the amount."),
            "other_currency": self.env._(
                "The line is in %(value)s, but the journal %(journal)s is kept in %(currency)s."
            ),
            "unknown_currency": self.env._(
                "The currency %(value)s is unknown or not active. Activate it or correct the code."
            ),
            "locked": self.env._(
                "%(value)s is in a period locked until %(until)s. Lift the lock or leave the row out."
            ),
        }

    @api.model
    def _texts_of_statements(self):
        return {
            "unexplained": self.env._(
                "The balance does not follow from the amounts: %(value)s is missing or too much. A line may be lacking, or an amount"
                " be read wrongly."
            ),
            "balance_unproven": self.env._(
                "Most balances do not follow from the amounts. If the column holds no running balance, take its meaning away; else"
                " the amounts are read wrongly."
            ),
            "total_differs": self.env._(
                "The bank's total is %(value)s, but the rows come to %(sum)s. Rows may be missing or misread."
            ),
            "pages_apart": self.env._(
                "A page of the statement is missing: %(value)s at the end of one page does not lead to %(opening)s at the beginning of the"
                " next."
            ),
            "page_missing": self.env._("Page %(value)s of the statement is missing. Download the whole statement."),
            "other_account": self.env._(
                "The file is of the account %(value)s, but the journal %(journal)s is that of %(number)s. Choose another journal or file."
            ),
            "same_booking": self.env._("The bank's booking %(value)s is there already, as a sum or in its parts."),
            "gap": self.env._(
                "The lines do not lead from the opening to the closing balance: %(value)s is missing. The file may be cut off;"
                " download it again."
            ),
            "no_journal": self.env._(
                "No bank journal has the account %(value)s. Choose the journal above, or enter the account there."
            ),
            "known": self.env._("Imported before."),
            "alike": self.env._("A line with the same date, amount and text is there already."),
        }
