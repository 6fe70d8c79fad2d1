from odoo import api, fields, models
from odoo.tools import format_date


class ArChargeRun(models.Model):
    """A night of the ledger of interest: how far it came, and what it could not work out."""

    _name = "ar.charge.run"
    _description = "Interest run"
    _inherit = ["ar.recorded.mixin"]
    _order = "date desc, id desc"
    _rec_name = "date"

    company_id = fields.Many2one("res.company", required=True, readonly=True, index=True)
    date = fields.Date(string="As of", required=True, readonly=True)
    done_at = fields.Datetime(string="Done", readonly=True, default=fields.Datetime.now)
    item_count = fields.Integer(
        string="Items compared",
        readonly=True,
        help="What may have changed since the night before; on the first night of a month everything that is open.",
    )
    looked_at = fields.Integer(string="Looked at anew", readonly=True)
    row_count = fields.Integer(string="Rows written", readonly=True)
    stamps = fields.Text(readonly=True, help="Of the reference rates: another text when a value was added or changed.")
    problem_ids = fields.One2many("ar.charge.problem", "run_id", readonly=True)
    problem_count = fields.Integer(string="Not worked out", readonly=True)

    _day_unique = models.Constraint(
        "UNIQUE (company_id, date)", "Interest of this company was worked out for this day already."
    )

    @api.depends("date")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for run in self:
            run.display_name = format_date(self.env, run.date) if run.date else ""

    @api.model
    def _cron_accrue(self):
        """Every company's interest up to today; one commit per company."""
        cron = self.env["ir.cron"]
        for company in self.env["res.company"].search([("ar_charge_policy_id", "!=", False)]):
            self.env["ar.charge"]._accrue(company, company._ar_today())
            if not cron._commit_progress(1):
                return
