from datetime import timedelta

from odoo import Command, api, fields, models

from .ar_demo import PORTAL

#: (customer, subject, question, answer or None, hours ago)
QUESTIONS = (
    (
        "Copperfield Energy",
        "Copy of an invoice",
        "Could you send us the last invoice again?",
        "It is on your page now.",
        70,
    ),
    (
        "Kestrel Aviation Parts",
        "Balance",
        "Our books show less than your last statement. Which payment is missing?",
        None,
        60,
    ),
    ("王记贸易有限公司", "发票抬头", "请问发票抬头能否更改为新公司名称？", None, 5),
)


class ArDemo(models.AbstractModel):
    _inherit = "ar.demo"

    @api.model
    def _build_own_account(self):
        """What customers see and ask: the portal user of the demo data belongs to a customer, questions wait or are answered, a
        clearing is proposed, and a rebate as well."""
        company = self.env.company
        customers = {partner.name: partner for partner in self._customers()}
        Query = self.env["ar.customer.query"].sudo()  # sudo: as if they had been asked on the portal
        if Query.search_count([], limit=1):
            return
        self._demo_logins(customers)
        for name, subject, text, answer, hours in QUESTIONS:
            if name in customers:
                self._demo_question(Query, customers[name], subject, text, answer, hours)
        for partner in customers.values():
            account = self.env["ar.customer.account"]._ensure(partner, company)
            clearing = self.env["ar.clearing"].browse(account.action_clear()["res_id"])
            if clearing.debit:
                break
            clearing.unlink()
        self._demo_rebate(company)

    @api.model
    def _demo_logins(self, customers):
        """Two customers with a login: ``portal``, the one of core's demo data, and ``wangji`` in Chinese; passwords as the logins."""
        english, chinese = (customers.get(name) for name in PORTAL)
        portal = self.env.ref("base.partner_demo_portal", raise_if_not_found=False)
        if portal and english:
            portal.parent_id = english
        Users = self.env["res.users"].with_context(no_reset_password=True)
        if chinese and not Users.search_count([("login", "=", "wangji")]):
            user = Users.create(
                {
                    "name": "王芳",
                    "login": "wangji",
                    "password": "wangji",
                    "email": "wangji@example.com",
                    "lang": chinese.lang,
                    "group_ids": [Command.set(self.env.ref("base.group_portal").ids)],
                }
            )
            user.partner_id.parent_id = chinese

    def _demo_question(self, Query, customer, subject, text, answer, hours):
        query = Query.create(
            {
                "name": subject,
                "text": text,
                "partner_id": customer.id,
                "source": "portal",
                "owner_id": self.env.ref("base.user_admin").id,
                "asked_at": fields.Datetime.now() - timedelta(hours=hours),
            }
        )
        if answer:
            query.write(
                {
                    "state": "answered",
                    "answer": answer,
                    "answered_at": query.asked_at + timedelta(hours=6),
                    "answered_by_id": query.owner_id.id,
                    "is_kept": True,
                    "hours_taken": 6,
                }
            )

    def _demo_rebate(self, company):
        account = self.env["account.account"].search(
            [("account_type", "=", "income"), ("company_ids", "in", company.ids)], limit=1
        )
        rule = self.env["ar.rebate.rule"].create(
            {"name": "2 % for paying on time", "percent": 2, "share": 90, "account_id": account.id, "minimum": 50}
        )
        rule._propose_last()
