"""Money that will go out, beside the money that is expected."""

from datetime import timedelta

from dateutil.relativedelta import relativedelta

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import SQL

KINDS = [("tax", "Taxes"), ("salary", "Salaries"), ("rent", "Rent"), ("loan", "Loan"), ("other", "Other")]
EVERY = {"week": relativedelta(weeks=1), "month": relativedelta(months=1), "quarter": relativedelta(months=3)}


class ArCashOutgoing(models.Model):
    """A payment that somebody has typed in because no bill says it: taxes, salaries, rent. Bills are read from the ledger."""

    _name = "ar.cash.outgoing"
    _description = "Planned outgoing"
    _order = "date, id"

    name = fields.Char(required=True)
    company_id = fields.Many2one("res.company", required=True, index=True, default=lambda self: self.env.company)
    currency_id = fields.Many2one(related="company_id.currency_id")
    kind = fields.Selection(KINDS, required=True, default="other")
    amount = fields.Monetary(required=True)
    date = fields.Date(string="First on", required=True)
    every = fields.Selection([("week", "Week"), ("month", "Month"), ("quarter", "Quarter")], help="Empty: once.")
    date_end = fields.Date(string="Last on", help="Empty: goes on.")
    active = fields.Boolean(default=True)

    _amount_positive = models.Constraint("CHECK (amount > 0)", "An outgoing is more than nothing.")

    @api.constrains("date", "date_end")
    def _check_dates(self):
        for record in self:
            if record.date_end and record.date_end < record.date:
                raise ValidationError(self.env._("“%s” ends before it begins.", record.name))

    def _days(self, after, until):
        """The days after `after` up to `until` on which it is paid."""
        self.ensure_one()
        last, result, number = min(until, self.date_end or until), [], 0
        day = self.date
        while day <= last:
            if day > after:
                result.append(day)
            if not self.every:
                break
            number += 1
            day = self.date + EVERY[self.every] * number
        return result

    @api.model
    def _by_week(self, company, as_of, weeks):
        """What goes out in each week: open bills by their due date (what is overdue in the first), and what was typed in.

        :return: list of `weeks` sums in company currency
        """
        result, until = [0.0] * weeks, as_of + timedelta(7 * weeks)
        companies = list(self.env["ar.open.item"]._branch_ids(tuple(company.ids)))
        for day, amount in self._bills(companies, as_of):
            if day <= until:
                result[max((day - as_of).days - 1, 0) // 7] += float(amount)
        for record in self.search([("company_id", "in", companies), ("date", "<=", until)]):
            for day in record._days(as_of, until):
                result[((day - as_of).days - 1) // 7] += record.amount
        return result

    @api.model
    def _bills(self, companies, as_of):
        """``[(due date, open amount)]`` of what is owed to suppliers as of a day: one query. Matchings after the day are undone."""
        self.env["account.move.line"].flush_model()
        self.env["account.partial.reconcile"].flush_model()
        return self.env.execute_query(
            SQL(
                """
            SELECT %(due)s, -SUM(line.amount_residual + COALESCE(later.amount, 0))
              FROM account_move_line line
              JOIN account_account account ON account.id = line.account_id AND account.account_type = 'liability_payable'
              LEFT JOIN (
                SELECT line_id, SUM(amount) AS amount FROM (
                    SELECT debit_move_id AS line_id, amount FROM account_partial_reconcile WHERE max_date > %(day)s
                    UNION ALL
                    SELECT credit_move_id, -amount FROM account_partial_reconcile WHERE max_date > %(day)s) part
                 GROUP BY line_id) later ON later.line_id = line.id
             WHERE line.parent_state = 'posted' AND line.company_id = ANY(%(companies)s) AND line.date <= %(day)s
               AND (line.reconciled IS NOT TRUE OR later.line_id IS NOT NULL) AND line.balance < 0
             GROUP BY 1 HAVING SUM(line.amount_residual + COALESCE(later.amount, 0)) < 0""",
                due=self.env["ar.open.item"]._due_date_sql(SQL("line")),
                companies=companies,
                day=as_of,
            )
        )
