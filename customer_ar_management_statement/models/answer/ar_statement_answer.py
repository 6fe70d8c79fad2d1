from odoo import api, fields, models


class ArStatementAnswer(models.Model):
    """What a customer said to a statement: who, when, from where, and what it sees differently. Never changed."""

    _name = "ar.statement.answer"
    _description = "Answer to a statement"
    _inherit = ["ar.chain.mixin"]
    _order = "id desc"

    statement_id = fields.Many2one("ar.statement", required=True, index=True, ondelete="restrict")
    company_id = fields.Many2one("res.company", required=True, index=True)
    partner_id = fields.Many2one("res.partner", string="Customer", required=True, index=True, ondelete="restrict")
    verdict = fields.Selection([("agreed", "Agreed"), ("disagreed", "Disagreed")], required=True)
    source = fields.Selection(
        [("portal", "Portal, signed in"), ("link", "Link in the mail"), ("typed", "Typed in")], required=True
    )
    name = fields.Char(string="Answered by", required=True)
    answered_at = fields.Datetime(string="Answered at", required=True)
    address = fields.Char(string="Network address", groups="base.group_user")
    user_id = fields.Many2one("res.users", string="Recorded by", ondelete="restrict")
    note = fields.Text()
    line_ids = fields.One2many("ar.statement.answer.line", "answer_id", string="Seen differently")
    attachment_ids = fields.Many2many("ir.attachment", string="Files", groups="base.group_user")
    evidence = fields.Text(help="Lines as answered.")

    @api.model
    def _chain_fields(self):
        return [
            *super()._chain_fields(),
            "statement_id",
            "partner_id",
            "verdict",
            "source",
            "name",
            "answered_at",
            "address",
            "note",
            "evidence",
        ]

    @api.model
    def _chain_due_domain(self):
        return fields.Domain.TRUE

    @api.depends("statement_id", "verdict")
    def _compute_display_name(self):
        verdicts = dict(self._fields["verdict"]._description_selection(self.env))
        for answer in self:
            answer.display_name = f"{answer.statement_id.name} – {verdicts.get(answer.verdict, '')}"
