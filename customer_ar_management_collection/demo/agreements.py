from contextlib import suppress
from datetime import timedelta

from odoo import Command, api, models
from odoo.exceptions import UserError, ValidationError


class ArDemo(models.AbstractModel):
    _inherit = "ar.demo"

    @api.model
    def _build_agreements(self):
        """What was agreed with customers that were called: promises that run, instalments, extensions, a lawyer; then what a night
        makes of it."""
        company = self.env.company
        me = self.with_context(tracking_disable=True, mail_create_nosubscribe=True, mail_notify_force_send=False)
        if me.env["ar.instalment.plan"].search_count([("company_id", "=", company.id)], limit=1):
            return
        today = company._ar_today()
        free = me._demo_free_lines(company, today)
        makers = (
            me._demo_running_plan,
            me._demo_waiting_plan,
            me._demo_legal,
            me._demo_promise,
            me._demo_extension,
            me._demo_broken_plan,
        )
        for make, (partner, lines) in zip(makers, free.items()):
            # a ledger of another day may not bear this part of the story out
            with suppress(UserError, ValidationError), self.env.cr.savepoint():
                make(company, today, partner, lines)
        me._demo_acknowledged(company, today)
        company.ar_limitation_rule_id = company.ar_limitation_rule_id or me.env.ref(
            "customer_ar_management_collection.ar_limitation_rule_us"
        )
        me.env["ar.instalment.plan"]._evaluate(company, today)
        me.env["ar.limitation.clock"]._refresh(company, today)
        me.env["ar.collection.case"]._evaluate(company, today)

    @api.model
    def _demo_free_lines(self, company, today):
        """``{customer: overdue items that nothing else holds}``, those with most items first, the oldest last."""
        items = (
            self.env["ar.open.item"]
            .with_context(ar_as_of=today, ar_basis="due")
            .search(
                [
                    ("company_id", "=", company.id),
                    ("is_overdue", "=", True),
                    ("amount_disputed", "=", 0),
                    ("amount_promised", "=", 0),
                ]
            )
        )
        found = {partner: own.line_id for partner, own in items.grouped("partner_id").items() if partner}
        return dict(sorted(found.items(), key=lambda pair: (-len(pair[1]), pair[0].id)))

    @api.model
    def _demo_collector(self, partner, company):
        """Who speaks with the customer: its collector, else the first of them."""
        account = self.env["ar.customer.account"]._ensure(partner, company)
        first = self.env["res.users"].search([("login", "=", "clara")], limit=1)
        return account.collector_id if account.collector_id.login in ("clara", "benli") else first or self.env.user

    @api.model
    def _demo_boss(self, company):
        return company.ar_manager_id or self.env.ref("base.user_admin")

    @api.model
    def _demo_plan(self, company, today, partner, lines, **terms):
        collector = self._demo_collector(partner, company)
        plan = (
            self.env["ar.instalment.plan"]
            .with_user(collector)
            .create(
                {
                    "partner_id": partner.id,
                    "company_id": company.id,
                    "line_ids": [Command.set(lines.ids)],
                    "owner_id": collector.id,
                    "first_date": today + timedelta(days=10),
                    **terms,
                }
            )
        )
        plan.action_propose()
        return plan.with_user(self.env.user).sudo()  # sudo: what was agreed weeks ago

    @api.model
    def _demo_waiting_plan(self, company, today, partner, lines):
        self._demo_plan(company, today, partner, lines[:3], rate_count=6)

    @api.model
    def _demo_agreed(self, plan, company, today, ago, first):
        """The plan as if it had been agreed so many days ago, with its first rate so many days ago."""
        if plan.state == "requested":
            plan.with_user(self._demo_boss(company)).sudo(False).action_approve()
        moved = plan.first_date - today + timedelta(days=first)
        plan.date_agreed = today - timedelta(days=ago)
        for rate in plan.rate_ids:
            rate.date_due -= moved
        plan.first_date -= moved

    @api.model
    def _demo_running_plan(self, company, today, partner, lines):
        """Agreed five weeks ago; the first rate came, the paper is signed."""
        plan = self._demo_plan(company, today, partner, lines[:3], rate_count=4)
        self._demo_agreed(plan, company, today, 35, 21)
        rate = plan.rate_ids[:1]
        payment = self.env["account.payment"].create(
            {
                "payment_type": "inbound",
                "partner_type": "customer",
                "partner_id": partner.id,
                "journal_id": self.env["account.journal"]
                .search([("type", "=", "bank"), ("company_id", "=", company.id)], limit=1)
                .id,
                "date": today - timedelta(days=20),
                "amount": rate.amount,
                "currency_id": rate.currency_id.id,
                "memo": plan.name,
            }
        )
        payment.action_post()
        debts = plan.item_ids.line_id.filtered(lambda line: line.currency_id == rate.currency_id)
        paid = payment.move_id.line_ids.filtered(lambda line: line.account_type == "asset_receivable")
        (debts.filtered(lambda line: not line.reconciled) | paid).reconcile()

    @api.model
    def _demo_broken_plan(self, company, today, partner, lines):
        """Agreed a month ago; the first rate never came."""
        plan = self._demo_plan(company, today, partner, lines[:3], rate_count=3)
        self._demo_agreed(plan, company, today, 30, 12)
        self.env["ar.instalment.plan"]._evaluate(company, today - timedelta(days=8))

    @api.model
    def _demo_promise(self, company, today, partner, lines):
        """Said three days ago on the phone: it ends today."""
        collector = self._demo_collector(partner, company)
        given = today - timedelta(days=3)
        promise = (
            self.env["ar.promise"]
            .with_user(collector)
            .sudo()  # sudo: what was said some days ago
            .create(
                {
                    "partner_id": partner.id,
                    "company_id": company.id,
                    "line_ids": [Command.set(lines.ids)],
                    "date_given": given,
                    "date": today,
                    "note": self.env._("Pays with the next run."),
                }
            )
        )
        self.env["ar.contact.log"].sudo().create(  # sudo: as above
            {
                "partner_id": partner.id,
                "company_id": company.id,
                "kind": "call",
                "result": "promised",
                "note": promise.note,
                "date": f"{given} 10:20:00",
                "user_id": collector.id,
                "promise_id": promise.id,
                "next_date": today,
            }
        )

    @api.model
    def _demo_legal(self, company, today, partner, lines):
        boss = self._demo_boss(company)
        case = (
            self.env["ar.legal.case"]
            .with_user(boss)
            .create(
                {
                    "partner_id": partner.id,
                    "company_id": company.id,
                    "owner_id": boss.id,
                    "line_ids": [Command.set(lines.ids)],
                    "court": "County court",
                    "reference": "C-1742",
                    "gate_reason": "Counsel advised to file at once.",
                    "cost_ids": [Command.create({"kind": "court", "amount": 185, "note": "Filing fee"})],
                }
            )
        )
        case.action_file()
        case.event_ids = [
            Command.create({"date": today + timedelta(days=21), "kind": "hearing", "note": "First hearing"})
        ]

    @api.model
    def _demo_extension(self, company, today, partner, lines):
        collector = self._demo_collector(partner, company)
        self.env["ar.extension"].with_user(collector).create(
            {
                "company_id": company.id,
                "line_id": lines[:1].id,
                "date_new": today + timedelta(days=14),
                "reason": "Pays when its own customer has paid.",
            }
        )

    @api.model
    def _demo_acknowledged(self, company, today):
        """The customer of the oldest debt has acknowledged it in writing."""
        oldest = self.env["ar.open.item"].search(
            [("company_id", "=", company.id), ("is_overdue", "=", True)], order="date_due", limit=1
        )
        if oldest:
            self.env["ar.limitation.event"].create(
                {
                    "partner_id": oldest.partner_id.id,
                    "company_id": company.id,
                    "line_ids": [Command.set(oldest.line_id.ids)],
                    "kind": "acknowledgement",
                    "date": today - timedelta(days=40),
                    "note": "Letter signed by the owner: the invoice is owed, payment follows in spring.",
                }
            )
