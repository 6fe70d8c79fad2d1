from odoo import fields, models

from odoo.addons.customer_ar_management.tools import money

from ..base.own import OWN
from .ar_credit_check import Request
from .res_partner import READERS


class AccountMove(models.Model):
    _inherit = "account.move"

    # Not stored: a write on a move costs more than the whole check.
    ar_credit_decision_id = fields.Many2one(
        "ar.credit.decision",
        string="Credit decision",
        compute="_compute_ar_credit_decision_id",
        groups="base.group_user",
    )
    ar_credit_light = fields.Selection(related="partner_id.ar_credit_light", groups="base.group_user")
    ar_credit_on_hold = fields.Boolean(related="partner_id.ar_credit_on_hold", groups="base.group_user")
    ar_credit_available = fields.Monetary(
        related="partner_id.ar_credit_available", currency_field="company_currency_id", groups="base.group_user"
    )
    ar_credit_has_limit = fields.Boolean(related="partner_id.ar_credit_has_limit", groups="base.group_user")
    ar_credit_utilisation = fields.Float(related="partner_id.ar_credit_utilisation", groups=READERS)
    ar_credit_oldest_overdue = fields.Integer(related="partner_id.ar_credit_oldest_overdue", groups=READERS)

    def _compute_ar_credit_decision_id(self):
        decisions = (
            self.env["ar.credit.decision"]
            .sudo()
            .search(  # sudo: a log, for whoever reads the invoice
                [("res_model", "=", self._name), ("res_id", "in", self.ids)], order="id"
            )
        )
        last = {decision.res_id: decision for decision in decisions}
        for move in self:
            move.ar_credit_decision_id = last.get(move.id, False)

    def _post(self, soft=True):
        self._ar_to_check()._ar_check_credit()
        return super()._post(soft)

    def _ar_to_check(self):
        """These moves without imported history, which only the import itself brings: whoever may post in its journals can
        send any context, but not the product's own mark."""
        imports = self.env.context.get("ar_ledger_import") is OWN
        if self.env.su and (imports or self.env.context.get("ar_skip_credit_check") is OWN):
            return self.browse()
        return self - self._ar_history() if imports else self

    def _ar_history(self):
        """Hook: those of these moves that were brought over from elsewhere and were decided there (recordset)::

        def _ar_history(self):
            return super()._ar_history() | self.filtered("journal_id.x_migrated")
        """
        return self.browse()

    def _ar_check_credit(self):
        """Check the invoices about to be posted where the company says so.

        Posting is not where risk is created: lines that come from a confirmed
        order or a delivery never count, shipped goods stay invoiceable.
        """
        check = self.env["ar.credit.check"]
        moves = self.filtered(lambda m: m.move_type in ("out_invoice", "out_receipt") and m.state == "draft")
        for company, invoices in moves.grouped("company_id").items():
            mode = company.root_id.ar_credit_invoice_check
            if mode == "none":
                continue
            as_of = company.root_id._ar_today()
            requests = invoices._ar_credit_requests(company, as_of)
            if requests:
                found = check._check(requests, "invoice", as_of, lock=mode == "block")
                if mode == "block":
                    check._raise_if_blocked(found)
                check._note(found, ("warn", "deposit", "block", "released"))

    def _ar_credit_requests(self, company, as_of):
        home = self.env["ar.credit.exposure"]._home_converter(company.root_id, as_of)
        risks = {move: risk for move in self if (risk := home(move._ar_credit_new_risk(), move.currency_id.id)) > 0}
        partners = self.env["res.partner"].union(*(move.partner_id for move in risks))
        accounts = (
            {a.partner_id: a for a in self.env["ar.customer.account"]._ensure(partners, company.root_id)}
            if partners
            else {}
        )
        counted = company.root_id.ar_exposure_drafts
        return [
            Request(move, accounts[move.commercial_partner_id], risk, risk if counted else money.ZERO)
            for move, risk in risks.items()
        ]

    def _ar_credit_new_risk(self):
        """Hook: new credit in the invoice's currency that posting it gives; it counts at the rates of the day.

        Companions subtract what an order or a delivery has brought already.
        """
        self.ensure_one()
        return self.amount_total
