import base64
from datetime import timedelta

from odoo import api, fields, models

from odoo.addons.customer_ar_management_statement.tools import statement as rules

from .ar_demo import PORTAL


class ArDemo(models.AbstractModel):
    _inherit = "ar.demo"

    @api.model
    def _build_audit(self):
        """A customer's ledger compared with ours, and a round of balance confirmations that is half answered."""
        company = self.env.company
        if self.env["ar.confirmation.round"].search_count([("company_id", "=", company.id)], limit=1):
            return
        customers = {partner.name: partner for partner in self._customers()}
        if PORTAL[0] in customers:
            self._demo_comparison(customers[PORTAL[0]])
        self._demo_confirmations(company)

    def _demo_comparison(self, partner):
        """The customer's ledger of a year: one invoice missing, one price other, the last payment on its way to us."""
        today = fields.Date.context_today(self)
        first = (today - timedelta(days=365)).replace(day=1)
        comparison = self.env["ar.statement.comparison"].create(
            {"partner_id": partner.id, "date_from": first, "date_to": today, "file_name": "payables.csv"}
        )
        rows, seen = ["Date,Voucher,Reference,Text,Amount"], 0
        for line in comparison._our_lines():
            seen += line.kind == "invoice"
            if line.kind == "invoice" and seen == 4:
                continue
            amount = line.amount / 100 * (0.9 if line.kind == "invoice" and seen == 7 else 1)
            day = line.date + timedelta(days=3 if line.kind == "invoice" else -1)
            text = {"opening": "Opening balance", "invoice": "Invoice"}.get(line.kind, "Payment")
            number = line.number if line.kind == "invoice" else ""
            rows.append(f"{day},V{len(rows):05d},{number},{text},{amount:.2f}")
        rows.append(f"{today - timedelta(days=1)},V{len(rows):05d},,Payment,-1500.00")
        comparison.file = base64.b64encode("\n".join(rows).encode())
        comparison.action_read()
        comparison.action_compare()

    def _demo_confirmations(self, company):
        """The last quarter, from an amount up: handed over, two agreed, one did not."""
        day = rules.period(rules.QUARTERLY, fields.Date.context_today(self))[1]
        auditor = self.env["res.partner"].create(
            {
                "name": "Adler & Moss Auditors",
                "is_company": True,
                "street": "12 Exchange Place",
                "city": "San Francisco",
                "zip": "94111",
                "country_id": self.env.ref("base.us").id,
                "email": "confirmations@adler-moss.example.com",
            }
        )
        audit = self.env["ar.confirmation.round"].create(
            {"company_id": company.id, "date": day, "auditor_id": auditor.id, "method": "above", "limit": 2000}
        )
        audit.action_draw()
        letters = audit.confirmation_ids.sudo()  # sudo: what happened is written by the product
        letters.write({"state": "printed", "letters": 1, "printed_on": day + timedelta(days=6)})
        letters._seal()
        answers = (
            ("agreed", 0, ""),
            ("agreed", 0, ""),
            ("disagreed", 120, "120.00 paid on the last day of the quarter."),
        )
        for letter, (state, difference, note) in zip(audit.confirmation_ids, answers):
            letter._record_answer(
                {
                    "state": state,
                    "answered_on": day + timedelta(days=16),
                    "answer_name": "Accounts payable",
                    "answer_note": note,
                    "difference": difference,
                }
            )
