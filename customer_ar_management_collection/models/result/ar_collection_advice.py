from datetime import timedelta

from markupsafe import Markup

from odoo import api, fields, models

from odoo.addons.customer_ar_management_collection.tools.result import effect

DAYS = 180


class ArCollectionAdvice(models.TransientModel):
    """Steps and channels after which no money comes, with what to try instead."""

    _name = "ar.collection.advice"
    _description = "What brings nothing"
    _inherit = ["ar.recorded.mixin"]
    _order = "done desc, id"

    name = fields.Char(string="Step or channel", readonly=True)
    step_id = fields.Many2one("ar.dunning.step", readonly=True)
    done = fields.Integer(string="Times", readonly=True)
    paid = fields.Integer(string="Followed by money", readonly=True)
    code = fields.Selection(
        [("call", "Speak"), ("hour", "Another hour"), ("words", "Other words")], string="Proposal code", readonly=True
    )
    proposal = fields.Char(compute="_compute_proposal")

    @api.depends("code")
    @api.depends_context("lang")
    def _compute_proposal(self):
        texts = {
            "call": self.env._("Let a person call instead, or put a call before it."),
            "hour": self.env._("Hardly anybody is reached: try another hour, or find the right number."),
            "words": self.env._(
                "People are reached and do not pay: other words, an offer of instalments, or the next stage."
            ),
        }
        for row in self:
            row.proposal = texts.get(row.code, "")

    @api.model
    def action_show(self):
        """What brought nothing during the last half year, in the current company."""
        self.env["ar.contact.log"].check_access("read")
        # sudo: the rows are the product's; what they say was read under the user's own rights
        made = self.sudo().create(self._find(self.env.company, self.env.company._ar_today()))
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("What brings nothing"),
            "res_model": self._name,
            "views": [(False, "list"), (False, "kanban")],
            "view_mode": "list,kanban",
            "mobile_view_mode": "kanban",
            "domain": [("id", "in", made.ids)],
            "help": Markup('<p class="o_view_nocontent_smiling_face">%s</p><p>%s</p>')
            % (
                self.env._("Nothing stands out"),
                self.env._("Money follows every way, or none was used %s times within half a year yet.", effect.LEAST),
            ),
        }

    @api.model
    def _find(self, company, as_of):
        """Values of the rows. Ways younger than the window are not judged yet."""
        window = company.ar_collection_window
        effort = self.env["ar.collection.effort"].with_context(ar_as_of=as_of)
        channels = dict(self.env["ar.collection.result"]._channels())
        names, ways = {}, []
        for what, channel, step, done, reached, paid in effort._read_group(
            [
                ("company_id", "=", company.id),
                ("day", ">", as_of - timedelta(days=DAYS)),
                ("day", "<=", as_of - timedelta(days=window)),
            ],
            ["what", "channel", "step_id"],
            ["done:sum", "reached:sum", "paid:sum"],
        ):
            by_hand = what == "contact"
            names[what, channel, step.id] = (
                channels.get(channel, channel) if by_hand else f"{step.name} ({channels.get(channel, channel)})"
            )
            ways.append(effect.Way((what, channel, step.id), done, paid or 0, reached if by_hand else None, by_hand))
        return [
            {
                "name": names[finding.key],
                "step_id": finding.key[2] or False,
                "done": finding.used,
                "paid": finding.paid,
                "code": finding.proposal,
            }
            for finding in effect.silent(ways)
        ]
