from dateutil.relativedelta import relativedelta

from odoo import api, fields, models


class ArDemo(models.AbstractModel):
    _inherit = "ar.demo"

    @api.model
    def _build_losses(self):
        """Groups, a year of quarterly runs, a write-off that waits and one that is done."""
        company, today = self.env.company, fields.Date.context_today(self)
        Group = self.env["ar.provision.group"]
        if Group.search_count([("company_id", "=", company.id)], limit=1):
            return
        company.write(self._demo_loss_settings(company))
        Group.create(
            [
                {
                    "name": "Abroad",
                    "sequence": 1,
                    "company_id": company.id,
                    "currency_ids": [
                        fields.Command.set(self.env["res.currency"].search([("id", "!=", company.currency_id.id)]).ids)
                    ],
                },
                {"name": "All others", "sequence": 9, "company_id": company.id, "floor_percent": 0.25},
            ]
        )
        self._demo_rates(company, today)
        self._demo_write_offs(company)
        for quarter in (4, 3, 2, 1):
            day = today + relativedelta(day=1) - relativedelta(months=3 * quarter - 2, days=1)
            self.env["ar.provision.run"]._new(company, day).action_post()

    @api.model
    def _demo_loss_settings(self, company):
        Account = self.env["account.account"]
        domain = Account._check_company_domain(company)
        return {
            "ar_loss_expense_account_id": Account.search([*domain, ("account_type", "=", "expense")], limit=1).id,
            "ar_loss_recovery_account_id": Account.search(
                [*domain, ("account_type", "in", ("income_other", "income"))], limit=1
            ).id,
            "ar_loss_allowance_account_id": Account.create(
                {
                    "name": "Allowance for receivables",
                    "code": "121999",
                    "account_type": "asset_current",
                    "company_ids": company.ids,
                }
            ).id,
            "ar_loss_history_months": 24,
            "ar_loss_after_days": 180,
            "ar_loss_cap": 500,
            "ar_loss_small_cap": 5,
        }

    @api.model
    def _demo_write_offs(self, company):
        """One that is booked and one that waits for a decision."""
        oldest = self.env["ar.open.item"].search(
            [("company_id", "=", company.id), ("is_credit", "=", False)], order="date_due", limit=2
        )
        WriteOff = self.env[
            "ar.write.off"
        ].sudo()  # sudo: asked for by the demo itself, so that whoever looks can decide
        for place, item in enumerate(oldest):
            made = WriteOff.action_request(
                {
                    "company_id": company.id,
                    "reason": ("uneconomic", "insolvent")[place],
                    "explanation": "Demo",
                    "lines": [(item.line_id.id, None)],
                }
            )
            if place == 0:
                made.with_user(self.env.ref("base.user_admin")).action_approve()

    @api.model
    def _demo_rates(self, company, today):
        """Rates by hand for what the short demo history cannot tell."""
        groups = self.env["ar.provision.group"].search([("company_id", "=", company.id)])
        scheme = self.env["ar.aging.scheme"]._default_for(company)
        buckets = scheme.bucket_ids.filtered(lambda bucket: bucket.kind == "not_due") + scheme._aged_buckets()
        self.env["ar.provision.rate"].sudo().create(
            [
                {  # sudo: decided by the demo itself
                    "company_id": company.id,
                    "group_id": group.id,
                    "bucket_id": bucket.id,
                    "percent": percent,
                    "state": "approved",
                    "requester_id": self.env.ref("base.user_root").id,
                    "approver_id": self.env.ref("base.user_admin").id,
                    "date_from": today - relativedelta(years=2),
                    "reason": "Demo: the history of a new company is too short.",
                }
                for group in groups
                for bucket, percent in zip(buckets, (0.5, 2, 8, 25, 60, 80, 100))
            ]
        )
