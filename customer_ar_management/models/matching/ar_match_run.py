from odoo import fields, models


class ArMatchRun(models.Model):
    """One run of proposing and automatic posting."""

    _name = "ar.match.run"
    _description = "Matching run"
    _inherit = ["mail.thread"]
    _order = "id desc"

    name = fields.Char(compute="_compute_name")
    company_id = fields.Many2one("res.company", required=True, index=True, default=lambda self: self.env.company, readonly=True)
    date = fields.Date(required=True, readonly=True)
    started_on = fields.Datetime(readonly=True, default=fields.Datetime.now)
    ended_on = fields.Datetime(readonly=True)
    user_id = fields.Many2one("res.users", default=lambda self: self.env.user, readonly=True)
    origin = fields.Selection([("cron", "Nightly"), ("hand", "By hand"), ("oldest", "Oldest first")], default="hand",
                              required=True, readonly=True)
    proposal_ids = fields.One2many("ar.match.proposal", "run_id", string="Posted", readonly=True)
    proposed = fields.Integer(readonly=True, help="Receipts looked at.")
    certain = fields.Integer(readonly=True)
    posted = fields.Integer(string="Posted automatically", readonly=True)
    failed = fields.Integer(readonly=True)
    amount = fields.Monetary(string="Amount posted", readonly=True)
    currency_id = fields.Many2one(related="company_id.currency_id")

    def _compute_name(self):
        for run in self:
            run.name = self.env._("Matching of %s", fields.Date.to_string(run.date) or "")
