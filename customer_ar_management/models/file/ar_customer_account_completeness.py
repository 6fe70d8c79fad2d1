"""Is the customer file complete and sound?"""

import operator as operators

from odoo import api, fields, models
from odoo.fields import Domain

from odoo.addons.customer_ar_management.tools.treatment import profile as rules

COMPARE = {"<": operators.lt, "<=": operators.le, ">": operators.gt, ">=": operators.ge}


class ArCustomerAccount(models.Model):
    _inherit = "ar.customer.account"

    completeness = fields.Integer(
        string="File complete (%)",
        compute="_compute_completeness",
        search="_search_completeness",
        help="Weighted share of what a customer file should hold.",
    )
    completeness_missing = fields.Char(string="Missing in the file", compute="_compute_completeness")
    agreement_ids = fields.One2many("ar.agreement", "account_id", string="Agreements")

    @api.model
    def _completeness_labels(self):
        """Hook: ``{key: what is missing, in words}`` of the checks."""
        return {
            "email": self.env._("no e-mail address"),
            "phone": self.env._("no phone number"),
            "vat": self.env._("no tax number"),
            "address": self.env._("address incomplete"),
            "country": self.env._("no country"),
            "industry": self.env._("no industry"),
            "contact": self.env._("no contact person"),
            "roles": self.env._("no contact with a receivables role"),
            "term": self.env._("no payment term"),
            "owner": self.env._("no owner"),
            "reviewed": self.env._("review overdue or never done"),
            "business": self.env._("no business data"),
            "duplicate": self.env._("another customer has the same tax number"),
            "receivable": self.env._("receivable account is not one of this company"),
        }

    def _completeness_checks(self):
        """Hook: ``{account: [(key, weight, fulfilled)]}`` for these accounts, by a
        fixed number of queries."""
        with_contact, with_role, with_business, doubled = self._completeness_facts()
        result = {}
        for company, accounts in self.grouped("company_id").items():
            for account in accounts.with_company(company):
                p = account.partner_id
                result[account._origin] = [
                    ("email", 3, bool(p.email)),
                    ("phone", 2, bool(p.phone)),
                    ("vat", 2, bool(p.vat) or not p.is_company),
                    ("address", 2, bool(p.street and p.city)),
                    ("country", 1, bool(p.country_id)),
                    ("industry", 1, bool(p.industry_id) or not p.is_company),
                    ("contact", 2, p.id in with_contact or not p.is_company),
                    ("term", 2, bool(p.property_payment_term_id)),
                    ("roles", 1, p.id in with_role or not p.is_company),
                    ("owner", 2, bool(account.collector_id)),
                    ("reviewed", 1, bool(account.review_last) and not account.is_review_overdue),
                    ("business", 1, p.id in with_business or not p.is_company),
                    ("duplicate", 2, p.vat not in doubled),
                    ("receivable", 2, account._receivable_is_sound()),
                ]
        return result

    def _completeness_facts(self):
        """Ids of customers with a contact, with a role, with business data; tax numbers that several customers have."""
        today, partners = fields.Date.context_today(self), self.partner_id
        with_contact = {
            partner.id
            for (partner,) in self.env["res.partner"]._read_group(
                [("parent_id", "in", partners.ids), ("type", "in", ("contact", "invoice"))], ["parent_id"]
            )
        }
        with_role = {
            partner.commercial_partner_id.id
            for partner in self.env["res.partner"].search(
                [("commercial_partner_id", "in", partners.ids), ("ar_role_ids", "!=", False)]
            )
        }
        with_business = {
            partner.id
            for (partner,) in self.env["ar.business.year"]._read_group(
                [("partner_id", "in", partners.ids), ("year", ">=", today.year - 2)], ["partner_id"]
            )
        }
        numbers = [vat for vat in partners.mapped("vat") if vat]
        doubled = {
            vat
            for vat, count in self.env["res.partner"]
            .sudo()
            ._read_group(  # sudo: duplicates may be hidden from the user
                [("vat", "in", numbers), ("parent_id", "=", False)], ["vat"], ["__count"]
            )
            if count > 1
        }
        return with_contact, with_role, with_business, doubled

    def _receivable_is_sound(self):
        account = self.partner_id.property_account_receivable_id
        return (
            bool(account)
            and account.account_type == "asset_receivable"
            and self.company_id.root_id in account.company_ids.root_id
        )

    @api.depends("partner_id", "collector_id", "review_last", "review_date")
    def _compute_completeness(self):
        labels, checks = self._completeness_labels(), self._completeness_checks()
        for account in self:
            score, missing = rules.completeness(checks.get(account._origin, []))
            account.completeness = score
            account.completeness_missing = ", ".join(labels[key] for key in missing)

    @api.model
    def _search_completeness(self, operator, value):
        if operator not in COMPARE:
            return NotImplemented
        accounts = self.search([("company_id", "in", self.env.companies.ids)])
        return Domain("id", "in", [a.id for a in accounts if COMPARE[operator](a.completeness, value)])
