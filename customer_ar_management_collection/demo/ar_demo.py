from contextlib import suppress
from datetime import datetime, time, timedelta

from odoo import Command, api, fields, models
from odoo.exceptions import ValidationError

from .quarter import DAYS, quarter

COLLECTORS = (("clara", "Clara Jensen"), ("benli", "李本"))
OWN = {  # customer: its collector; the others are the administrator's or nobody's
    "Blue Mesa Construction": 0,
    "Orchard Lane Foods": 0,
    "Atelier Marchand SARL": 0,
    "Delta Foundry Inc.": 0,
    "Kestrel Aviation Parts": 0,
    "海岳精密机械有限公司": 1,
    "王记贸易有限公司": 1,
    "江南纺织股份有限公司": 1,
}
#: what is disputed of a document in percent, why, days ago, days until the deadline, how it ended (empty: it has not)
DISPUTES = (
    (30, "quality", 18, -4, "Two pallets arrived wet.", ""),
    (15, "price", 5, 6, "Old price list used.", ""),
    (0, "tax", 3, 12, "发票抬头有误，要求重开。", ""),
    (20, "quantity", 61, -47, "Says one box was missing.", "rejected"),
    (10, "price", 45, -31, "Discount of the spring offer forgotten.", "withdrawn"),
)
ANSWERS = (
    "Hello, we will pay the open invoices next Friday. Regards",
    "您好，货款我们上周已经付了，请查收。",
)


class ArDemo(models.AbstractModel):
    _inherit = "ar.demo"

    @api.model
    def _build_collection(self):
        """A quarter at the desk: contacts, promises with their verdicts, disputes, answers, an absence, a visit."""
        company, today = self.env.company, fields.Date.context_today(self)
        if self.env["ar.contact.log"].search_count([("company_id", "=", company.id)], limit=1):
            return
        me = self.with_context(tracking_disable=True, mail_create_nosubscribe=True, mail_notify_force_send=False)
        customers = {partner.name: partner for partner in me._customers()}
        users = me._demo_collectors(company)
        for name, place in OWN.items():
            if name in customers:
                me.env["ar.customer.account"]._ensure(customers[name], company).collector_id = users[place]
        me._demo_quarter(company, today, customers, users)
        me._demo_disputes(company, today, customers, users)
        me._demo_answers(company, today, customers)
        me.env["ar.collection.absence"].create(
            {
                "user_id": users[1].id,
                "substitute_id": users[0].id,
                "date_from": today - timedelta(days=1),
                "date_to": today + timedelta(days=5),
            }
        )

    @api.model
    def _demo_collectors(self, company):
        users = self.env["res.users"]
        group = self.env.ref("customer_ar_management.group_ar_collector")
        for login, name in COLLECTORS:
            users += users.with_context(no_reset_password=True).create(
                {
                    "name": name,
                    "login": login,
                    "password": login,
                    "email": f"{login}@example.com",
                    "group_ids": [Command.link(group.id), Command.link(self.env.ref("base.group_user").id)],
                    "company_id": company.id,
                    "company_ids": [Command.set(company.ids)],
                }
            )
            self.env["ar.collector.capacity"].create(
                {"user_id": users[-1].id, "company_id": company.id, "minutes": 900}
            )
        return users

    @api.model
    def _demo_quarter(self, company, today, customers, users):
        known = {partner.id: name for name, partner in customers.items()}
        receipts = self.env["ar.receipt"].search(
            [
                ("company_id", "=", company.id),
                ("partner_id", "in", list(known)),
                ("date", ">", today - timedelta(days=DAYS)),
                ("date", "<", today),
            ]
        )
        contacts, promises = quarter([(one.partner_id.id, one.date, one.amount_currency) for one in receipts], today)
        who = lambda partner: users[OWN.get(known[partner], partner % 2)]
        self._demo_promised(company, promises, who)
        self.env["ar.promise"]._evaluate(company, today)
        late = self.env["ar.reason"].search([("kind", "=", "late")])
        rows = [
            {
                "partner_id": one.customer,
                "company_id": company.id,
                "kind": one.kind,
                "result": one.result,
                "note": one.note,
                "date": datetime.combine(one.day, time(9 + number % 7, 7 * number % 60)),
                "user_id": who(one.customer).id,
                "reason_id": late[number % len(late)].id
                if late and one.result in ("reached", "promised", "refused")
                else False,
            }
            for number, one in enumerate(contacts)
        ]
        rows += self._demo_visit(company, today, customers, users)
        self.env["ar.contact.log"].sudo().create(rows)  # sudo: as above

    @api.model
    def _demo_promised(self, company, promises, who):
        for one in promises:
            # a promise that the ledger of the day does not bear out is left out of the story
            with suppress(ValidationError), self.env.cr.savepoint():
                self.env["ar.promise"].with_user(who(one.customer)).sudo().create(  # sudo: what was said weeks ago
                    {
                        "partner_id": one.customer,
                        "company_id": company.id,
                        "date_given": one.given,
                        "date": one.until,
                        "amount": one.amount,
                    }
                )

    @api.model
    def _demo_visit(self, company, today, customers, users):
        partner = customers.get("Summit Outdoor Retail")
        return (
            partner
            and [
                {
                    "partner_id": partner.id,
                    "company_id": company.id,
                    "kind": "visit",
                    "result": "reached",
                    "note": "Shop is half empty; the owner offers 500 a week.",
                    "place": "Shop, Pearl Street",
                    "latitude": 40.0176,
                    "longitude": -105.2797,
                    "date": datetime.combine(today - timedelta(days=20), time(14, 30)),
                    "user_id": users[0].id,
                }
            ]
            or []
        )

    @api.model
    def _demo_disputes(self, company, today, customers, users):
        """Disputes about the newest documents of customers that owe something: chasing goes on with the rest."""
        items = self.env["ar.open.item"].search(
            [
                ("company_id", "=", company.id),
                ("partner_id", "in", [partner.id for partner in customers.values()]),
                ("is_credit", "=", False),
                ("amount_disputed", "=", 0),
                ("amount_promised", "=", 0),
            ],
            order="date_due desc",
        )
        chinese = items.filtered(lambda item: item.partner_id.country_id.code == "CN")
        others = (items - chinese).grouped("partner_id").values()
        clerk = self.env.ref("base.user_demo", raise_if_not_found=False) or users[0]
        for (percent, reason, ago, deadline, note, ended), own in zip(
            DISPUTES, [*others][:2] + [chinese] + [*others][2:]
        ):
            item = own[:1]
            if not item:
                continue
            dispute = (
                self.env["ar.dispute"]
                .sudo()  # sudo: what was said weeks ago
                .create(
                    {
                        "partner_id": item.partner_id.id,
                        "company_id": company.id,
                        "move_id": item.move_id.id,
                        "line_id": item.line_id.id,
                        "amount": item.currency_id.round(item.amount_residual_currency * percent / 100),
                        "reason": reason,
                        "note": note,
                        "owner_id": clerk.id,
                        "date_start": today - timedelta(days=ago),
                        "deadline": today + timedelta(days=deadline),
                    }
                )
            )
            if ended:
                dispute.action_resolve(ended)
                dispute.date_end = today - timedelta(days=ago - 9)

    @api.model
    def _demo_answers(self, company, today, customers):
        """Answers of two customers that are overdue and have said nothing else."""
        overdue = self.env["ar.open.item"].search(
            [
                ("company_id", "=", company.id),
                ("partner_id", "in", [partner.id for partner in customers.values()]),
                ("is_overdue", "=", True),
                ("amount_disputed", "=", 0),
                ("amount_promised", "=", 0),
            ]
        )
        chinese = overdue.partner_id.filtered(lambda partner: partner.country_id.code == "CN")
        for partner, text in zip(((overdue.partner_id - chinese)[-1:], chinese[:1]), ANSWERS):
            if partner:
                # sudo: mail comes in as nobody in particular
                self.env["ar.contact.log"].sudo()._note_reply(partner, company, text, today)
