from contextlib import suppress

from odoo import Command, api, fields, models
from odoo.exceptions import UserError

HEADROOM = {  # customer: limit as a multiple of what it owes
    "Nordwind Logistik GmbH": 1.6,
    "Harbour & Finch Ltd": 1.25,
    "Lakeside Medical Group": 2.0,
    "Blue Mesa Construction": 0.7,
    "海岳精密机械有限公司": 1.1,
    "王记贸易有限公司": 0.8,
    "Copperfield Energy": 1.5,
    "Redwood Schools District": 3.0,
    "Orchard Lane Foods": 1.05,
    "Kestrel Aviation Parts": 1.4,
    "Summit Outdoor Retail": 0.9,
    "江南纺织股份有限公司": 1.3,
}
STEP = 500


class ArDemo(models.AbstractModel):
    _inherit = "ar.demo"

    @api.model
    def _build_credit(self):
        """After the ledger: grades, limits, securities, holds and warnings in the company that chases."""
        customers = {partner.name: partner for partner in self._customers()}
        company, today = self.env.company, fields.Date.context_today(self)
        if self.env["ar.credit.assessment"].search_count([("company_id", "=", company.id)], limit=1):
            return
        company.ar_credit_policy_id = self.env.ref("customer_ar_management.ar_credit_policy_standard")
        company.ar_manager_id = company.ar_manager_id or self.env.ref("base.user_admin")
        accounts = {
            a.partner_id.name: a
            for a in self.env["ar.customer.account"]._ensure(
                self.env["res.partner"].union(*customers.values()), company
            )
        }
        me = self.with_context(tracking_disable=True, mail_notify_force_send=False)
        me._demo_risks()
        me._demo_assessments(accounts, today)
        me._demo_interview(accounts, today)
        me._demo_limits(accounts, company, today)
        me._demo_group_limit(accounts, company, today)
        me._demo_limit_cases(accounts, company, today)
        me._demo_securities(accounts, today)
        me._demo_security_cases(accounts, today)
        me._demo_promises(accounts, company, today)
        everybody = self.env["ar.customer.account"].union(*accounts.values())
        for when in (fields.Date.subtract(today, days=23), fields.Date.subtract(today, days=6), today):
            me.env["ar.credit.hold"]._run(everybody, company, when)
        me._demo_by_hand(accounts)
        me._demo_hold_cases(accounts, today)
        me._demo_release_cases(accounts, today)
        me.env["ar.alert"]._run(company, today)
        me._demo_alerts(today)

    @api.model
    def _demo_assessments(self, accounts, today):
        """Books, ratings and approved assessments; two are due for review."""
        named = [accounts[name] for name in HEADROOM]
        self._demo_books(named, today)
        assessments = self.env["ar.credit.assessment"].create(
            [
                {
                    "account_id": account.id,
                    "requester_id": self.env.ref("base.user_admin").id,
                    "date": fields.Date.subtract(today, months=14 if number in (2, 6) else 1),
                }
                for number, account in enumerate(named)
            ]
        )
        assessments.action_compute()
        ready = assessments.filtered("grade_id")
        ready[:-2].action_submit()
        ready[:-3].action_approve()

    @api.model
    def _demo_books(self, named, today):
        """Last year's statements and some ratings of these accounts."""
        Year, Rating = self.env["ar.business.year"], self.env["ar.credit.rating"]
        known = Year.search(
            [("partner_id", "in", [account.partner_id.id for account in named]), ("year", "=", today.year - 1)]
        )
        known = {year.partner_id: year for year in known}  # figures of the customer file
        for number, account in enumerate(named):
            year, weak = known.get(account.partner_id), number % 4 == 3
            size = year.assets if year else 900_000 + 150_000 * number
            figures = {
                "statements": True,
                "currency_id": account.currency_id.id,
                "current_assets": size * 0.4,
                "current_liabilities": size * (0.5 if weak else 0.22),
                "assets": size,
                "total_liabilities": size * (0.85 if weak else 0.45),
                "equity": size * (0.15 if weak else 0.55),
                "turnover": year.turnover if year else size * 1.8,
                "net_profit": size * (-0.02 if weak else 0.07),
            }
            if year:
                year.write(figures)
            else:
                Year.create({"partner_id": account.partner_id.id, "year": today.year - 1, **figures})
            if number % 3 == 0:
                Rating.create(
                    {
                        "partner_id": account.partner_id.id,
                        "agency": "Example Ratings",
                        "name": "B2" if weak else "A3",
                        "points": 35 if weak else 78,
                        "date": fields.Date.subtract(today, months=2),
                        "date_to": fields.Date.add(today, months=10),
                    }
                )

    @api.model
    def _demo_limits(self, accounts, company, today):
        """Limits around what is owed: roomy, tight and exceeded; some end soon, one is asked for."""
        admin, start = self.env.ref("base.user_admin"), fields.Date.subtract(today, months=5)
        owed = self.env["ar.credit.exposure"]._totals(company, today)
        vals_list, confirmed = (
            [],
            self.env["ar.credit.limit"].search([("state", "=", "approved"), ("company_id", "=", company.id)]),
        )
        before = {
            limit.account_id: fields.Date.subtract(limit.date_from, days=1) for limit in confirmed
        }  # by profile, from then on
        for number, (name, factor) in enumerate(HEADROOM.items()):
            amount = max(float(owed.get(accounts[name].partner_id.id, 0)) * factor // STEP * STEP, 4 * STEP)
            vals_list.append(
                {
                    "account_id": accounts[name].id,
                    "amount": amount,
                    "currency_id": company.currency_id.id,
                    "requester_id": admin.id,
                    "date_from": start,
                    "date_to": before.get(accounts[name])
                    or (fields.Date.add(today, days=9 * number + 5) if number in (0, 7, 9) else False),
                    "reason": self.env._("By grade and own sales"),
                }
            )
        limits = self.env["ar.credit.limit"].create(vals_list)
        limits.action_request()
        self._demo_approve(limits[:-1])
        season = self.env["ar.credit.limit"].create(
            {
                **vals_list[6],
                "kind": "temporary",
                "amount": vals_list[6]["amount"] * 1.5,
                "date_from": today,
                "date_to": fields.Date.add(today, days=45),
                "reason": self.env._("Season"),
            }
        )
        season.action_request()
        self._demo_approve(season)

    @api.model
    def _demo_group_limit(self, accounts, company, today):
        """Two customers of one group share a limit."""
        group = self.env["ar.credit.group"].create({"name": "Builders' group", "company_id": company.id})
        (accounts["Blue Mesa Construction"] | accounts["Granite State Builders"]).credit_group_id = group
        shared = self.env["ar.credit.limit"].create(
            {
                "group_id": group.id,
                "amount": 60000,
                "currency_id": company.currency_id.id,
                "date_from": fields.Date.subtract(today, months=5),
                "requester_id": self.env.ref("base.user_admin").id,
            }
        )
        shared.action_request()
        shared.action_approve()

    @api.model
    def _demo_approve(self, limits):
        """What a policy refuses (no valid assessment) stays a request."""
        for limit in limits:
            with suppress(UserError), self.env.cr.savepoint():
                limit.action_approve()

    @api.model
    def _demo_securities(self, accounts, today):
        self.env["ar.credit.security"].create(
            [
                {
                    "account_id": accounts["Copperfield Energy"].id,
                    "kind": "insurance",
                    "name": "POL-2041",
                    "amount": 15000,
                    "cover_percent": 90,
                    "date_from": fields.Date.subtract(today, months=6),
                    "date_to": fields.Date.add(today, months=6),
                },
                {
                    "account_id": accounts["江南纺织股份有限公司"].id,
                    "kind": "guarantee",
                    "name": "LG-88-019",
                    "amount": 5000,
                    "date_from": fields.Date.subtract(today, months=2),
                    "date_to": fields.Date.add(today, months=10),
                },
            ]
        )

    @api.model
    def _demo_promises(self, accounts, company, today):
        """Promises that were not kept, on items that are still open."""
        account = accounts["Blue Mesa Construction"]
        items = self.env["ar.open.item"].search(
            [("partner_id", "=", account.partner_id.id), ("company_id", "=", company.id), ("is_overdue", "=", True)],
            limit=3,
        )
        # sudo: what was said some weeks ago
        promises = (
            self.env["ar.promise"]
            .sudo()
            .create(
                [
                    {
                        "partner_id": account.partner_id.id,
                        "company_id": company.id,
                        "line_ids": [Command.set(item.line_id.ids)],
                        "date": fields.Date.subtract(today, days=8 + number),
                        "date_given": fields.Date.subtract(today, days=15 + number),
                        "note": self.env._("Promised on the phone"),
                    }
                    for number, item in enumerate(items)
                ]
            )
        )
        promises._evaluate(company, today)

    @api.model
    def _demo_by_hand(self, accounts):
        self.env["ar.credit.hold"].create(
            {
                "account_id": accounts["Delta Foundry Inc."].id,
                "scope": "all",
                "stop_service": True,
                "reason_id": self.env.ref("customer_ar_management.ar_reason_hold_insolvency").id,
                "reason": self.env._("Payments have stopped; the line is dead."),
            }
        )
        accounts["Delta Foundry Inc."].insolvency_note = self.env._("Court notice seen in the gazette.")
        hold = self.env["ar.credit.hold"].search([("rule_id", "!=", False), ("state", "=", "active")], limit=1)
        account = hold.account_id or accounts["Summit Outdoor Retail"]
        self.env["ar.credit.release"].create(
            {
                "account_id": account.id,
                "hold_id": hold.id,
                "amount": 3000,
                "requester_id": self.env.ref("base.user_admin").id,
                "reason": self.env._("Paid half by courier, needs the spare parts this week."),
            }
        )
