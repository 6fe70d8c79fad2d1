"""Which policy counts for an item."""

from collections import defaultdict

from odoo import api, models


class ArCharge(models.AbstractModel):
    _inherit = "ar.charge"

    @api.model
    def _policies(self, company, partner_ids):
        """Which policy counts: a function ``(partner id, document date) → ar.charge.policy``.

        Contract (an agreement that holds on the document date) → customer → class → company.
        """
        Policy = self.env["ar.charge.policy"].sudo()  # sudo: the product applies what was decided, whoever looks
        accounts = (
            self.env["ar.customer.account"]
            .sudo()
            .search([("company_id", "=", company.id), ("partner_id", "in", partner_ids)])
        )
        own = {
            account.partner_id.id: account.charge_policy_id or self._class_policy(account, company)
            for account in accounts
        }
        contracts = defaultdict(list)
        for agreement in (
            self.env["ar.agreement"]
            .sudo()  # sudo: as above
            .search(
                [("account_id", "in", accounts.ids), ("charge_policy_id", "!=", False)], order="date_from desc, id desc"
            )
        ):
            contracts[agreement.partner_id.id].append(agreement)

        def policy(partner_id, document):
            for agreement in contracts.get(partner_id, ()):
                if agreement.date_from <= document and (not agreement.date_to or document <= agreement.date_to):
                    return agreement.charge_policy_id
            # sudo: a setting of the company
            return own.get(partner_id) or company.sudo().ar_charge_policy_id or Policy

        return policy

    @api.model
    def _class_policy(self, account, company):
        for each in account.class_ids.sorted(lambda each: (each.dimension_sequence, each.sequence, each.id)):
            if found := each.charge_policy_ids.filtered(lambda policy: policy.company_id == company)[:1]:
                return found
        return self.env["ar.charge.policy"]
