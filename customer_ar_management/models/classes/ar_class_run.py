import logging

from odoo import api, fields, models
from odoo.tools import format_date

_logger = logging.getLogger(__name__)


class ArClassRun(models.Model):
    """A classification that changed something or met an error."""

    _name = "ar.class.run"
    _description = "Classification run"
    _inherit = ["ar.recorded.mixin"]
    _order = "id desc"

    company_id = fields.Many2one("res.company", required=True, index=True)
    as_of = fields.Date(string="As of", required=True)
    user_id = fields.Many2one("res.users", default=lambda self: self.env.user)
    count_changed = fields.Integer(string="Changed")
    count_failed = fields.Integer(string="Failed")
    error_text = fields.Text(string="What failed", help="One customer per line, with the rule and the reason.")

    @api.depends("company_id", "as_of")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for run in self:
            run.display_name = f"{run.company_id.name} {format_date(self.env, run.as_of)}"

    @api.model
    def _run(self, company, as_of=None):
        """Classify one company, apply its profiles, and log what happened.

        :return: the log record; empty when nothing changed and nothing failed
        """
        self = self.sudo()  # sudo: the same run and log, whoever asks for it
        as_of = as_of or fields.Date.context_today(self)
        changes = self.env["ar.class.rule.set"].with_company(company)._classify(company, as_of)
        self.env["ar.customer.account"].with_company(company)._after_classification(company, as_of)
        failed = [change for change in changes if change["error"]]
        if not changes:
            return self.browse()
        run = self.create(
            {
                "company_id": company.id,
                "as_of": as_of,
                "count_changed": len(changes) - len(failed),
                "count_failed": len(failed),
                "error_text": self._error_text(failed),
            }
        )
        if failed:
            # Names stay in the record, which has its own rights: the server's log is read by others.
            _logger.info(
                "Classification of company %s: %s customers kept their class, see run %s",
                company.id,
                len(failed),
                run.id,
            )
        return run

    @api.model
    def _error_text(self, failed):
        partners = {p.id: p.display_name for p in self.env["res.partner"].browse({c["partner_id"] for c in failed})}
        rules = {r.id: r.display_name for r in self.env["ar.class.rule.set"].browse({c["rule_set_id"] for c in failed})}
        return (
            "\n".join(f"{partners[c['partner_id']]}: {rules[c['rule_set_id']]}: {c['error']}" for c in failed) or False
        )
