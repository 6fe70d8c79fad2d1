from odoo import api, fields, models
from odoo.tools import format_date


class ArChargeProblem(models.Model):
    """An item whose interest could not be worked out on a day, and what was missing."""

    _name = "ar.charge.problem"
    _description = "Interest not worked out"
    _inherit = ["ar.recorded.mixin"]
    _order = "run_id desc, id"
    _rec_name = "text"

    run_id = fields.Many2one("ar.charge.run", required=True, readonly=True, index=True, ondelete="cascade")
    company_id = fields.Many2one(related="run_id.company_id", store=True)
    line_id = fields.Many2one("account.move.line", string="Journal item", readonly=True, ondelete="cascade")
    move_id = fields.Many2one(related="line_id.move_id", string="Document")
    code = fields.Selection([("rate", "Missing rate")], required=True, readonly=True)
    source_id = fields.Many2one("ar.rate.source", string="Reference rate", readonly=True, ondelete="cascade")
    day = fields.Date(readonly=True)
    text = fields.Char(string="What is missing", compute="_compute_text")

    @api.depends("source_id", "day")
    @api.depends_context("lang")
    def _compute_text(self):
        for problem in self:
            problem.text = self.env._(
                "No rate of “%(rate)s” is in force on %(day)s: add it to the reference rate.",
                rate=problem.source_id.name,
                day=format_date(self.env, problem.day),
            )
