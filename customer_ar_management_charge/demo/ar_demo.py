from dateutil.relativedelta import relativedelta

from odoo import api, fields, models


class ArDemo(models.AbstractModel):
    _inherit = "ar.demo"

    @api.model
    def _build_charges(self):
        """A year of interest, month by month: notes of the last quarter issued, this month's prepared, one waiver asked for."""
        company, today = self.env.company, fields.Date.context_today(self)
        if company.ar_charge_policy_id:
            return
        self.env["ar.charge.policy"]._add_usual(company, "")
        policies = self.env["ar.charge.policy"].search([("company_id", "=", company.id)])
        company.write(
            {
                "ar_charge_policy_id": policies[0].id,
                "ar_charge_since": today - relativedelta(years=1),
                "ar_charge_waive_cap": 100,
                "ar_charge_account_id": self.env["account.account"]
                .search(
                    [
                        *self.env["account.account"]._check_company_domain(company),
                        ("account_type", "=", "income_other"),
                    ],
                    limit=1,
                )
                .id
                or self.env["account.journal"]
                .search([("type", "=", "sale"), ("company_id", "=", company.id)], limit=1)
                .default_account_id.id,
            }
        )
        for months in range(12, 0, -1):
            self.env["ar.charge"]._accrue(
                company, (today + relativedelta(day=1)) - relativedelta(months=months - 1, days=1)
            )
        Note = self.env["ar.charge.note"]
        quarter = Note._prepare(company, company.ar_charge_accrued - relativedelta(months=2, day=31))
        quarter[:6].with_context(mail_create_nosubscribe=True).action_issue()
        quarter._stop_dispatch()
        self.env["ar.charge"]._accrue(company, today)
        Note._prepare(company, today)
        if quarter:
            # sudo: asked for by the demo itself, so that whoever looks can decide on it
            self.env["ar.charge.waiver"].sudo()._request(
                quarter[0], quarter[0].amount_asked / 2, "Paid the day after our call; a good customer."
            )
