"""Demo data of credit: one of each kind that the run of the ledger does not bring by itself."""

from odoo import Command, api, fields, models

MODULE = "customer_ar_management"
RISKS = {
    "industry": (("base.res_partner_industry_F", 65), ("base.res_partner_industry_C", 35)),
    "country": (("base.de", 10), ("base.cn", 30)),
}
ANSWERS = {
    "supply": ("Two suppliers, no advance payments asked", 70),
    "bank": ("Same bank for eleven years", 85),
    "orders": ("Orders on hand for five months", 75),
    "dependence": ("The largest customer is a third of sales", 45),
}


class ArDemo(models.AbstractModel):
    _inherit = "ar.demo"

    @api.model
    def _demo_risks(self):
        self.env["ar.credit.risk"].create(
            [
                {f"{kind}_id": record.id, "points": points, "note": "Example"}
                for kind, rows in RISKS.items()
                for xml_id, points in rows
                if (record := self.env.ref(xml_id, raise_if_not_found=False))
            ]
        )

    @api.model
    def _demo_interview(self, accounts, today):
        """One assessment with an interview, one that was rejected."""
        interviewed = self.env["ar.credit.assessment"].search([("state", "=", "draft")], order="id desc", limit=1)
        interviewed.answer_ids = [
            Command.create(
                {
                    "question_id": self.env.ref(f"{MODULE}.ar_credit_question_{code}").id,
                    "answer": answer,
                    "points": points,
                    "answered": True,
                }
            )
            for code, (answer, points) in ANSWERS.items()
        ]
        interviewed.action_compute()
        rejected = self.env["ar.credit.assessment"].create(
            {
                "account_id": accounts["Delta Foundry Inc."].id,
                "requester_id": self.env.ref("base.user_admin").id,
                "date": fields.Date.subtract(today, days=30),
            }
        )
        rejected.action_compute()
        if rejected.grade_id:
            rejected.action_submit()
            rejected.action_reject()

    @api.model
    def _demo_limit_cases(self, accounts, company, today):
        start = fields.Date.subtract(today, months=10)
        rejected, withdrawn = self.env["ar.credit.limit"].create(
            [
                {
                    "account_id": accounts[name].id,
                    "amount": amount,
                    "currency_id": company.currency_id.id,
                    "date_from": start,
                    "requester_id": self.env.ref("base.user_admin").id,
                    "reason": reason,
                }
                for name, amount, reason in (
                    ("Summit Outdoor Retail", 90000, "Wants to double its stock"),
                    ("Granite State Builders", 25000, "Until the group's limit was agreed"),
                )
            ]
        )
        (rejected | withdrawn).action_request()
        rejected.action_reject()
        self._demo_approve(withdrawn)
        withdrawn.filtered(lambda limit: limit.state == "approved").action_withdraw()

    @api.model
    def _demo_security_cases(self, accounts, today):
        start, end = fields.Date.subtract(today, months=3), fields.Date.add(today, months=9)
        self.env["ar.credit.security"].create(
            [
                {
                    "account_id": accounts[name].id,
                    "kind": kind,
                    "name": number,
                    "amount": amount,
                    "date_from": start,
                    "date_to": end,
                }
                for name, kind, number, amount in (
                    ("Granite State Builders", "deposit", "DEP-17", 2500),
                    ("海岳精密机械有限公司", "letter_of_credit", "LC-2207", 12000),
                    ("Kestrel Aviation Parts", "pledge", "PL-310", 4000),
                )
            ]
        )

    @api.model
    def _demo_hold_cases(self, accounts, today):
        holds = self.env["ar.credit.hold"].create(
            [
                {
                    "account_id": accounts["Harbour & Finch Ltd"].id,
                    "scope": "deliveries",
                    "reason": "Address of delivery in doubt",
                    "date_end": fields.Date.add(today, days=10),
                },
                {
                    "account_id": accounts["Orchard Lane Foods"].id,
                    "scope": "orders",
                    "reason": "Waits for the yearly talk",
                    "date_start": fields.Date.subtract(today, days=12),
                },
            ]
        )
        holds[1].action_release("The talk took place.")

    @api.model
    def _demo_release_cases(self, accounts, today):
        granted, refused = self.env["ar.credit.release"].create(
            [
                {
                    "account_id": accounts[name].id,
                    "amount": amount,
                    "requester_id": self.env.ref("base.user_admin").id,
                    "reason": reason,
                    "date_to": fields.Date.add(today, days=days),
                    "answer": answer,
                }
                for name, amount, reason, days, answer in (
                    (
                        "Harbour & Finch Ltd",
                        2000,
                        "Address confirmed by phone; two pallets",
                        5,
                        "Two pallets, no more.",
                    ),
                    (
                        "Delta Foundry Inc.",
                        8000,
                        "Says it will pay next month",
                        30,
                        "Not before the court has decided.",
                    ),
                )
            ]
        )
        granted.action_grant()
        refused.action_refuse()

    @api.model
    def _demo_alerts(self, today):
        """Some of the warnings are taken on, snoozed and closed."""
        alerts = self.env["ar.alert"].search([("state", "=", "new")], order="id")
        alerts[:2].with_user(self.env.ref("base.user_admin")).action_acknowledge()
        alerts[2:3].write({"snooze_until": fields.Date.add(today, days=9), "snooze_reason": "Promised for next week"})
        alerts[2:3].action_snooze()
        alerts[3:4].action_close()
