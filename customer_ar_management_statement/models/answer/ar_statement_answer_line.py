from odoo import api, fields, models

from odoo.addons.customer_ar_management_statement.tools.compare import CAUSES

LABELS = {
    "timing": "On its way",
    "missing_invoice": "Invoice not booked",
    "missing_credit": "Credit note missing",
    "duplicate": "Booked twice",
    "price": "Price or quantity",
    "tax": "Tax",
    "discount": "Discount taken",
    "charges": "Bank charges",
    "transposition": "Two digits changed places",
    "wrong_customer": "Another customer's",
    "other": "Other",
}


class ArStatementAnswerLine(models.Model):
    """One line, or the balance of one currency, as the customer sees it."""

    _name = "ar.statement.answer.line"
    _description = "Line of an answer to a statement"
    _inherit = ["ar.recorded.mixin"]
    _order = "answer_id, id"

    answer_id = fields.Many2one("ar.statement.answer", required=True, index=True, ondelete="cascade")
    company_id = fields.Many2one("res.company", required=True, index=True)
    line_id = fields.Many2one(
        "ar.statement.line", string="Line of the statement", index="btree_not_null", ondelete="restrict"
    )
    currency_id = fields.Many2one("res.currency", required=True)
    our_amount = fields.Monetary(string="Our amount")
    their_amount = fields.Monetary(string="Their amount")
    cause = fields.Selection([(code, LABELS[code]) for code in CAUSES])
    note = fields.Char(string="Reason")

    @api.depends("their_amount", "currency_id", "cause")
    def _compute_display_name(self):
        causes = dict(self._fields["cause"]._description_selection(self.env))
        for line in self:
            line.display_name = f"{line.currency_id.format(line.their_amount)} {causes.get(line.cause, '')}".strip()
