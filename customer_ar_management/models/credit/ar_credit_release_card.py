"""What the one who decides on a release sees on one card."""

from odoo import api, fields, models


class ArCreditRelease(models.Model):
    _inherit = "ar.credit.release"

    exposure = fields.Monetary(related="account_id.credit_exposure", string="Exposure")
    has_limit = fields.Boolean(related="account_id.credit_has_limit")
    limit_amount = fields.Monetary(related="account_id.credit_limit_amount", string="Limit in force")
    available = fields.Monetary(related="account_id.credit_available", string="Available")
    oldest_overdue = fields.Integer(related="account_id.credit_oldest_overdue", string="Oldest overdue (days)")
    overdue = fields.Monetary(
        compute="_compute_card", help="What is left when money received settles the oldest items."
    )
    document_amount = fields.Monetary(
        string="Asks for", compute="_compute_card", help="New credit of the document at its last check."
    )
    stopped_by = fields.Text(string="Why it was stopped", compute="_compute_card")
    waiting_text = fields.Char(string="What else waits", compute="_compute_card")

    @api.depends("partner_id", "document", "state")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for release in self:
            what = release.document or (release.amount and release.currency_id.format(release.amount)) or ""
            release.display_name = " – ".join(
                filter(None, [self.env._("Release"), release.partner_id.display_name, what])
            )

    @api.depends("account_id", "res_model", "res_id", "state")
    @api.depends_context("lang", "ar_as_of")
    def _compute_card(self):
        as_of, check = self.env["ar.open.item"]._as_of(), self.env["ar.credit.check"]
        decisions = self._last_decisions()
        others = self.search([("account_id", "in", self.account_id.ids), ("state", "=", "requested")]).grouped(
            "account_id"
        )
        overdue = {}
        for company, accounts in self.account_id.grouped("company_id").items():
            overdue.update(
                {
                    account: sum(amount for _days, amount in figures.overdue)
                    for account, (figures, _components, _limit) in check._figures(accounts, company, as_of).items()
                }
            )
        for release in self:
            decision = decisions.get((release.res_model, release.res_id))
            release.overdue = float(overdue.get(release.account_id.sudo(), 0))  # sudo: the key of the figures
            release.document_amount = decision.new_risk if decision else 0.0
            release.stopped_by = decision.reasons_text if decision else release.account_id.credit_hold_reason
            waiting = others.get(release.account_id, self.browse()) - release
            release.waiting_text = ", ".join(filter(None, waiting.mapped("document")))

    def _last_decisions(self):
        """``{(model, id): last decision}`` of the documents that are asked for."""
        found = self.env["ar.credit.decision"].search(
            [("res_model", "in", list(set(self.mapped("res_model")))), ("res_id", "in", self.mapped("res_id"))],
            order="id",
        )
        return {(decision.res_model, decision.res_id): decision for decision in found}

    def action_open_grant(self):
        """Ask on what terms the release is granted: document or amount, until when, why."""
        self.ensure_one()
        self._check_may_answer()
        return {
            "type": "ir.actions.act_window",
            "res_model": "ar.credit.release.grant",
            "view_mode": "form",
            "target": "new",
            "name": self.env._("Grant the release"),
            "context": {"default_release_id": self.id},
        }
