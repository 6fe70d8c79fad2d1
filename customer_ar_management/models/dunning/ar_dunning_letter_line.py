from odoo import fields, models


class ArDunningLetterLine(models.Model):
    """An open item in a letter: brought to a step by it, or only listed."""

    _name = "ar.dunning.letter.line"
    _description = "Item of a dunning letter"
    _rec_name = "move_id"
    _inherit = ["ar.recorded.mixin"]
    _order = "letter_id, is_credit, date_due, id"
    _check_company_auto = True

    letter_id = fields.Many2one("ar.dunning.letter", required=True, index=True, ondelete="cascade")
    company_id = fields.Many2one("res.company", required=True)
    line_id = fields.Many2one("account.move.line", string="Journal item", required=True, index=True, ondelete="cascade")
    move_id = fields.Many2one("account.move", string="Document", index=True, ondelete="cascade")
    step_id = fields.Many2one("ar.dunning.step", ondelete="restrict", help="The step the item reaches; empty: only listed.")
    offset_days = fields.Integer()
    date_due = fields.Date()
    currency_id = fields.Many2one("res.currency")
    amount = fields.Monetary(string="Open amount")
    company_currency_id = fields.Many2one(related="company_id.currency_id", string="Company currency")
    amount_company = fields.Monetary(string="Open in company currency", currency_field="company_currency_id")
    is_credit = fields.Boolean(string="Credit item")
    claim = fields.Boolean(help="The item has had this step: no other letter may bring it there.")
    dropped = fields.Boolean(string="Left out", help="Settled or agreed between preparing and sending.")
    note = fields.Char()

    _once = models.UniqueIndex(
        "(line_id, step_id) WHERE claim", "An item gets each step once: another letter has brought it there already.")

    def _document_name(self):
        """What the customer knows the item by, instalments told apart by their label."""
        self.ensure_one()
        number = self.move_id.name or self.line_id.name or ""
        terms = self.move_id.line_ids.filtered(lambda line: line.account_type == "asset_receivable")
        if len(terms) < 2:
            return number
        return f"{number} ({terms.sorted('date_maturity').ids.index(self.line_id.id) + 1}/{len(terms)})"
