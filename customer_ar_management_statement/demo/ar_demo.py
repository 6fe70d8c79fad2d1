from datetime import timedelta

from odoo import api, fields, models

from odoo.addons.customer_ar_management_statement.tools import statement as rules

#: customer, and how it answers the last quarter; the ones before were agreed
STORY = (
    ("Copperfield Energy", "agreed"),
    ("Lakeside Medical Group", "balance"),
    ("Kestrel Aviation Parts", "line"),
    ("Summit Outdoor Retail", "agreed"),
    ("Orchard Lane Foods", "silent"),
    ("王记贸易有限公司", "agreed"),
    ("江南纺织股份有限公司", "line"),
)
#: customers with a login on the portal: a whole year, one quarter of it never answered, the last month waits for an answer
PORTAL = ("Kestrel Aviation Parts", "王记贸易有限公司")
#: who answered, in the language of the customer
SIGNED = {"王记贸易有限公司": "财务部 王芳", "江南纺织股份有限公司": "财务部 周敏"}
SILENT_QUARTER = 2


class ArDemo(models.AbstractModel):
    _inherit = "ar.demo"

    @api.model
    def _build_statements(self):
        """A year of statements with answers, differences in the register, and the last month proposed."""
        company, today = self.env.company, fields.Date.context_today(self)
        customers = {partner.name: partner for partner in self._customers()}
        if self.env["ar.statement"].search_count([("company_id", "=", company.id)], limit=1):
            return
        self._demo_year(company, [customers[name] for name, _answer in STORY if name in customers])
        portal = [customers[name] for name in PORTAL if name in customers]
        self._demo_year(self._neglected_company(), portal, dict.fromkeys(PORTAL, "silent"))
        month = rules.period(rules.MONTHLY, today)
        self._demo_send(company, portal, rules.MONTHLY, month, {})
        self.env["ar.statement"]._seal_sent(commit=False)
        run = self.env["ar.statement.run"].create({"kind": rules.MONTHLY, "date_from": month[0], "date_to": month[1]})
        run.action_propose()

    def _demo_year(self, company, partners, answers=None):
        """Four quarters, and the last whole year for those with a login; ``answers`` to the last quarter by name."""
        today, answers = fields.Date.context_today(self), answers or dict(STORY)
        first, last = rules.period(rules.QUARTERLY, today)
        periods = [(last, 0, first)]
        for _quarter in range(3):
            first, last = rules.period(rules.QUARTERLY, first - timedelta(days=1))
            periods.append((last, 0, first))
        year = rules.period(rules.ANNUAL, today)
        periods = sorted([*periods, (year[1], 1, year[0])])
        quarter = 0
        for date_to, annual, date_from in periods:
            some = [partner for partner in partners if not annual or partner.name in PORTAL]
            said = dict.fromkeys([partner.name for partner in some], "agreed")
            if date_to == last_of(periods):
                said = answers
            elif not annual and quarter == SILENT_QUARTER:
                said |= dict.fromkeys(PORTAL, "silent")
            quarter += not annual
            kind = rules.ANNUAL if annual else rules.QUARTERLY
            self._demo_send(company, some, kind, (date_from, date_to), said)

    def _demo_send(self, company, partners, kind, period, answers):
        if not partners:
            return
        statements = self.env["ar.statement"]._prepare(self.env["res.partner"].union(*partners), company, *period, kind)
        proven = statements.filtered(lambda statement: statement.is_proven and statement.balance_ids)
        (statements - proven).unlink()
        proven.action_confirm()
        self._demo_sent(proven, period[1])
        self._demo_statement_answers(proven, answers)

    def _demo_sent(self, statements, date_to):
        """As if they had been mailed three days after the period; nothing is put into a mail queue, no file is printed."""
        for statement in statements.sudo():  # sudo: what happened is written by the product
            statement.write(
                {
                    "state": "sent",
                    "sent_at": fields.Datetime.to_datetime(date_to) + timedelta(days=3, hours=9),
                    "recipients": statement.partner_id.email or "office@example.com",
                }
            )
            statement._supersede()

    def _demo_statement_answers(self, statements, answers):
        for statement in statements.sudo():  # sudo: as above
            name = statement.partner_id.name
            said = answers.get(name, "silent")
            if said == "silent":
                continue
            values = {
                "source": "portal",
                "name": SIGNED.get(name, "Accounts payable"),
                "answered_at": statement.sent_at + timedelta(days=4, hours=2),
            }
            lines = self._demo_differences(statement, said)
            statement._record_answer({**values, "verdict": "disagreed" if lines else "agreed"}, lines)

    def _demo_differences(self, statement, said):
        """Lines of an answer: a price disputed on the last invoice, or a balance that is 120 lower."""
        line = statement.movement_ids.filtered(lambda line: line.kind == "invoice")[-1:]
        balance = statement.balance_ids.filtered("closing")[:1]
        if said == "line" and line:
            note = "合同约定价格下浮百分之十。" if statement.partner_id.name in SIGNED else "Ten percent were agreed."
            return [{"line_id": line.id, "their_amount": line.amount * 0.9, "cause": "price", "note": note}]
        if said == "balance" and balance:
            return [{"currency_id": balance.currency_id.id, "their_amount": balance.closing - 120, "cause": "other"}]
        return []


def last_of(periods):
    """The last day of the last of these periods."""
    return periods[-1][0]
