from datetime import timedelta

from odoo import fields, models

DAYS = 14


class ArStatementAnswerLine(models.Model):
    _inherit = "ar.statement.answer.line"

    difference_ids = fields.One2many("ar.statement.difference", "answer_line_id", string="Differences")

    def _open_differences(self):
        """A difference in the register for each line that leaves an amount; called as superuser when an answer is kept.

        What the customer answered differently about the same line before, and nobody closed, is replaced.
        """
        today = fields.Date.context_today(self)
        values = []
        for line in self:
            statement = line.answer_id.statement_id
            same = [
                ("statement_id", "=", statement.id),
                ("state", "=", "open"),
                ("line_id", "=", line.line_id.id),
                ("currency_id", "=", line.currency_id.id),
            ]
            self.env["ar.statement.difference"].search(same).write({"state": "explained", "closed_on": today})
            if line.currency_id.is_zero(line.our_amount - line.their_amount):
                continue
            owner = statement.account_id.collector_id or statement.company_id.ar_manager_id
            values.append(
                {
                    "statement_id": statement.id,
                    "answer_line_id": line.id,
                    "line_id": line.line_id.id,
                    "company_id": line.company_id.id,
                    "partner_id": statement.partner_id.id,
                    "currency_id": line.currency_id.id,
                    "document": line.line_id.number or statement.name,
                    "our_amount": line.our_amount,
                    "their_amount": line.their_amount,
                    "cause": line.cause,
                    "note": line.note,
                    "owner_id": owner.id,
                    "deadline": today + timedelta(days=DAYS),
                }
            )
        return self.env["ar.statement.difference"].create(values)
