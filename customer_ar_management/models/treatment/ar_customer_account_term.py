"""Which payment terms a customer may have."""

from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.fields import Domain

MONEY = {"allowed_term_ids", "deposit_percent", "limit_state", "limit_confirmed", "profile_id", "profile_wishes"}


class ArCustomerAccount(models.Model):
    _inherit = "ar.customer.account"

    term_problem = fields.Char(string="Payment term not agreed", compute="_compute_term_problem")

    @api.depends(
        "allowed_term_ids",
        "credit_grade_id.payment_term_ids",
        "reward_ids.date_end",
        "partner_id.property_payment_term_id",
    )
    def _compute_term_problem(self):
        for account in self:
            term = account.partner_id.with_company(account.company_id).property_payment_term_id
            account.term_problem = bool(term) and account._term_problem(term)

    def write(self, vals):
        if (
            MONEY & vals.keys()
            and not self.env.su
            and not self.env.user.has_group("customer_ar_management.group_ar_controller")
        ):
            raise AccessError(
                self.env._("Only a credit controller may change the terms, the deposit or the profile of a customer.")
            )
        return super().write(vals)

    def _allowed_terms(self):
        """The payment terms this customer may have: its own, else those of its
        risk grade, a running reward's among them; empty: any."""
        self.ensure_one()
        allowed = self.allowed_term_ids or self.credit_grade_id.payment_term_ids
        if not allowed:
            return allowed
        return allowed | self.reward_ids.filtered(lambda reward: not reward.date_end).payment_term_id

    def _term_problem(self, term, due_text=""):
        """Why a payment term is not one of this customer's, in words; empty if it is.

        :param term: ``account.payment.term``, empty for none
        :param due_text: the due date in words where a document names no term
        """
        allowed = self._allowed_terms()
        if not allowed or term in allowed or not (term or due_text):
            return ""
        return self.env._(
            "“%(term)s” is not a payment term agreed for %(customer)s. Choose %(allowed)s, or ask a credit controller to "
            "allow another on the customer account.",
            term=term.name or due_text,
            customer=self.partner_id.display_name,
            allowed=self.env._(" or ").join(f"“{name}”" for name in allowed.mapped("name")),
        )

    @api.model
    def _with_terms(self, partners, companies):
        """``{(customer, company): account}`` of the accounts that allow only some terms."""
        # sudo: whoever invoices or sells is told which terms are agreed, nothing else of the account
        accounts = self.sudo().search(
            Domain("partner_id", "in", partners.commercial_partner_id.ids)
            & Domain("company_id", "in", companies.ids)
            & (Domain("allowed_term_ids", "!=", False) | Domain("credit_grade_id.payment_term_ids", "!=", False))
        )
        return {(account.partner_id.id, account.company_id.id): account for account in accounts}
