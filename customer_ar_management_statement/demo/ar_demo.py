import hashlib
from datetime import timedelta

from odoo import api, fields, models

from odoo.addons.customer_ar_management_statement.tools import statement as rules

#: customer, and how it answers: the last statement stays open for some
STORY = (
    ("Copperfield Energy", "agreed"),
    ("Lakeside Medical Group", "agreed"),
    ("Kestrel Aviation Parts", "line"),
    ("Summit Outdoor Retail", "balance"),
    ("Orchard Lane Foods", "silent"),
    ("王记贸易有限公司", "agreed"),
    ("江南纺织股份有限公司", "line"),
)


class ArDemo(models.AbstractModel):
    _inherit = "ar.demo"

    @api.model
    def _build_statements(self):
        """A year of quarterly statements with answers, differences in the register, and the last month proposed."""
        company, today = self.env.company, fields.Date.context_today(self)
        customers = {partner.name: partner for partner in self._customers()}
        if self.env["ar.statement"].search_count([("company_id", "=", company.id)], limit=1):
            return
        partners = self.env["res.partner"].union(*(customers[name] for name, _answer in STORY if name in customers))
        days = []
        first, last = rules.period(rules.QUARTERLY, today)
        for _quarter in range(4):
            days.insert(0, (first, last))
            first, last = rules.period(rules.QUARTERLY, first - timedelta(days=1))
        for place, (date_from, date_to) in enumerate(days):
            statements = self.env["ar.statement"]._prepare(partners, company, date_from, date_to, rules.QUARTERLY)
            proven = statements.filtered("is_proven")
            proven.action_confirm()
            self._demo_sent(proven, date_to)
            self._demo_statement_answers(proven, last=place == len(days) - 1)
        self.env["ar.statement"]._seal_sent(commit=False)
        date_from, date_to = rules.period(rules.MONTHLY, today)
        run = self.env["ar.statement.run"].create({"kind": rules.MONTHLY, "date_from": date_from, "date_to": date_to})
        run.action_propose()

    def _demo_sent(self, statements, date_to):
        """As if they had been mailed three days after the period; nothing is put into a mail queue."""
        for statement in statements.sudo():  # sudo: what happened is written by the product
            page = self.env["ar.statement"].browse(statement.id)._workbook()
            file = self.env["ir.attachment"].create(
                {
                    "name": f"{statement.name.replace('/', '-')}.xlsx",
                    "raw": page,
                    "res_model": statement._name,
                    "res_id": statement.id,
                }
            )
            statement.write(
                {
                    "state": "sent",
                    "sent_at": fields.Datetime.to_datetime(date_to) + timedelta(days=3, hours=9),
                    "recipients": statement.partner_id.email or "office@example.com",
                    "pdf_id": file.id,
                    "files": f"{file.name} {hashlib.sha256(page).hexdigest()}",
                }
            )
            statement._supersede()

    def _demo_statement_answers(self, statements, last):
        answers = dict(STORY)
        for statement in statements.sudo():  # sudo: as above
            kind = answers.get(statement.partner_id.name, "silent")
            line = statement.movement_ids.filtered(lambda line: line.kind == "invoice")[:1]
            values = {"source": "portal", "name": "Accounts payable"}
            if kind == "silent" or not statement.balance_ids:
                continue
            if kind == "line" and last and line:
                statement._record_answer(
                    {**values, "verdict": "disagreed"},
                    [
                        {
                            "line_id": line.id,
                            "their_amount": line.amount * 0.9,
                            "cause": "price",
                            "note": "Ten percent were agreed.",
                        }
                    ],
                )
            elif kind == "balance" and last:
                balance = statement.balance_ids[:1]
                statement._record_answer(
                    {**values, "verdict": "disagreed"},
                    [{"currency_id": balance.currency_id.id, "their_amount": balance.closing - 120, "cause": "other"}],
                )
            else:
                statement._record_answer({**values, "verdict": "agreed"})
