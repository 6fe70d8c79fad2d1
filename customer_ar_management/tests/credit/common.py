from odoo import Command

from odoo.addons.customer_ar_management.tests.common import ArCase


class CreditCase(ArCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.policy = cls.env["ar.credit.policy"].create(
            {
                "name": "Test",
                "deposit_percent": 40,
                "grace_days": 5,
                "rule_ids": [
                    Command.create({"kind": "over_limit", "outcome": "block"}),
                    Command.create(
                        {"kind": "overdue_days", "days": 60, "amount": 500, "outcome": "block", "holds": True}
                    ),
                    Command.create({"kind": "manual_block", "outcome": "block"}),
                ],
            }
        )
        cls.company.write(
            {
                "ar_credit_policy_id": cls.policy.id,
                "ar_credit_invoice_check": "block",
                "ar_exposure_net_credits": True,
                "ar_exposure_drafts": False,
                "ar_exposure_uncleared": False,
            }
        )
        cls.manager = cls.user("manager")
        cls.controller = cls.user("controller")

    @classmethod
    def account(cls, partner, company=None):
        return cls.env["ar.customer.account"]._ensure(partner, company or cls.company)

    @classmethod
    def limit(cls, owner, amount, start="2026-01-01", end=False, kind="permanent", currency=None, approve=True):
        """An approved limit of a customer (partner) or of a credit group."""
        key = {"group_id": owner.id} if owner._name == "ar.credit.group" else {"account_id": cls.account(owner).id}
        limit = cls.env["ar.credit.limit"].create(
            {
                **key,
                "amount": amount,
                "date_from": start,
                "date_to": end,
                "kind": kind,
                "currency_id": (currency or cls.usd).id,
                "requester_id": cls.controller.id,
            }
        )
        if approve:
            limit.with_user(cls.controller).action_request()
            limit.with_user(cls.manager).action_approve()
        return limit
