from odoo import api, fields, models


READERS = "customer_ar_management.group_ar_collector,customer_ar_management.group_ar_auditor"


class ResPartner(models.Model):
    _inherit = "res.partner"

    # What everybody who sells sees: a light, the word and the amount left; no ledger.
    ar_credit_light = fields.Selection(
        [("green", "In order"), ("amber", "Watch"), ("red", "Stop")],
        string="Credit standing",
        compute="_compute_ar_credit",
        compute_sudo=True,
        groups="base.group_user",
    )
    ar_credit_on_hold = fields.Boolean(
        string="On credit hold",
        compute="_compute_ar_credit",
        search="_search_ar_credit_on_hold",
        compute_sudo=True,
        groups="base.group_user",
    )
    ar_credit_available = fields.Monetary(
        string="Available credit", compute="_compute_ar_credit", compute_sudo=True, groups="base.group_user"
    )
    ar_credit_has_limit = fields.Boolean(
        string="Has a credit limit", compute="_compute_ar_credit", compute_sudo=True, groups="base.group_user"
    )
    # What those who work on receivables see beside it.
    ar_credit_utilisation = fields.Float(
        string="Limit used (%)", compute="_compute_ar_credit", compute_sudo=True, groups=READERS
    )
    ar_credit_oldest_overdue = fields.Integer(
        string="Oldest overdue (days)", compute="_compute_ar_credit", compute_sudo=True, groups=READERS
    )

    @api.depends_context("company")
    def _compute_ar_credit(self):
        accounts = self.env["ar.customer.account"].search(
            [("partner_id", "in", self.commercial_partner_id.ids), ("company_id", "=", self.env.company.root_id.id)]
        )
        by_partner = accounts.grouped("partner_id")
        for partner in self:
            account = by_partner.get(partner.commercial_partner_id, accounts.browse())
            partner.ar_credit_light = account.credit_light
            partner.ar_credit_on_hold = account.credit_on_hold
            partner.ar_credit_available = account.credit_available
            partner.ar_credit_has_limit = account.credit_has_limit
            partner.ar_credit_utilisation = account.credit_utilisation
            partner.ar_credit_oldest_overdue = account.credit_oldest_overdue

    @api.model
    def _search_ar_credit_on_hold(self, operator, value):
        if operator not in ("in", "not in"):
            return NotImplemented
        # sudo: everybody may know that a customer is on hold
        held = (
            self.env["ar.customer.account"]
            .sudo()
            .search([("credit_on_hold", "=", True), ("company_id", "=", self.env.company.root_id.id)])
        )
        domain = fields.Domain("commercial_partner_id", "in", held.partner_id.ids)
        return domain if (True in value) == (operator == "in") else ~domain
