import base64

from odoo import api, fields, models
from odoo.exceptions import AccessError


class ArStatementTypeIn(models.TransientModel):
    """An answer that came on paper, by mail or by telephone, with its scan."""

    _name = "ar.statement.type.in"
    _description = "Answer to a statement, typed in"

    statement_id = fields.Many2one("ar.statement", required=True, readonly=True)
    verdict = fields.Selection([("agreed", "Agreed"), ("disagreed", "Disagreed")], required=True, default="agreed")
    name = fields.Char(string="Answered by", required=True)
    note = fields.Text()
    line_ids = fields.One2many("ar.statement.type.in.line", "wizard_id", string="Seen differently")
    scan = fields.Binary(attachment=False)
    scan_name = fields.Char(string="Scan name")

    def action_record(self):
        """Record the answer as given."""
        self.ensure_one()
        if self.create_uid != self.env.user:
            raise AccessError(self.env._("This form belongs to somebody else."))
        statement = self.statement_id
        statement.check_access("write")
        self.env["ar.statement.answer"].check_access("create")
        files = [(self.scan_name or "scan", base64.b64decode(self.scan))] if self.scan else []
        lines = [
            {
                "line_id": line.line_id.id,
                "currency_id": line.currency_id.id,
                "their_amount": line.their_amount,
                "cause": line.cause,
                "note": line.note,
            }
            for line in self.line_ids
        ]
        statement.sudo()._record_answer(
            {  # sudo: answers are written by the product alone; access was checked
                "verdict": self.verdict,
                "source": "typed",
                "name": self.name,
                "note": self.note,
                "user_id": self.env.uid,
            },
            lines if self.verdict == "disagreed" else (),
            files,
        )
        return {"type": "ir.actions.act_window_close"}


class ArStatementTypeInLine(models.TransientModel):
    _name = "ar.statement.type.in.line"
    _description = "Line of an answer, typed in"

    wizard_id = fields.Many2one("ar.statement.type.in", required=True, ondelete="cascade")
    statement_id = fields.Many2one(related="wizard_id.statement_id")
    line_id = fields.Many2one("ar.statement.line", domain="[('statement_id', '=', statement_id)]")
    currency_id = fields.Many2one(
        "res.currency", compute="_compute_currency_id", store=True, readonly=False, required=True
    )
    their_amount = fields.Monetary(string="Their amount", required=True)
    cause = fields.Selection(
        selection=lambda self: self.env["ar.statement.answer.line"]._fields["cause"].selection, default="other"
    )
    note = fields.Char(string="Reason")

    @api.depends("line_id", "wizard_id")
    def _compute_currency_id(self):
        for line in self:
            line.currency_id = line.line_id.currency_id or line.wizard_id.statement_id.balance_ids[:1].currency_id
