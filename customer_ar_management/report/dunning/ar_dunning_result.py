from odoo import api, fields, models
from odoo.tools import SQL


class ArDunningResult(models.Model):
    """What came in after each message, per chased item; money that bounced or
    was paid back did not (``ar.metric._paid_sql``).

    Cash counts for the last message before it, within the plan's result days;
    ``cash_window`` counts it without regard to later messages, which is what
    a comparison of two groups needs.
    """

    _name = "ar.dunning.result"
    _description = "Result of dunning"
    _rec_name = "move_id"
    _auto = False
    _order = "day desc, id desc"

    letter_id = fields.Many2one("ar.dunning.letter", readonly=True)
    company_id = fields.Many2one("res.company", readonly=True)
    currency_id = fields.Many2one("res.currency", readonly=True)
    partner_id = fields.Many2one("res.partner", string="Customer", readonly=True)
    move_id = fields.Many2one("account.move", string="Document", readonly=True)
    plan_id = fields.Many2one("ar.dunning.plan", readonly=True)
    step_id = fields.Many2one("ar.dunning.step", readonly=True)
    channel = fields.Selection(selection=lambda self: self.env["ar.dunning.step"]._channels(), readonly=True)
    variant = fields.Selection([("a", "A"), ("b", "B")], readonly=True)
    is_held = fields.Boolean(string="Held out", readonly=True)
    is_ripe = fields.Boolean(string="Result days are over", readonly=True)
    day = fields.Date(readonly=True)
    amount = fields.Monetary(string="Chased", readonly=True)
    cash = fields.Monetary(string="Came in", readonly=True)
    cash_window = fields.Monetary(string="Came in, later messages included", readonly=True)
    days_to_cash = fields.Float(string="Days from due to cash", readonly=True, aggregator="avg")

    _depends = {
        "ar.dunning.letter": [
            "state",
            "sent_at",
            "as_of",
            "step_id",
            "plan_id",
            "channel",
            "variant",
            "is_held",
            "partner_id",
            "kind",
        ],
        "ar.dunning.letter.line": [
            "letter_id",
            "line_id",
            "step_id",
            "amount_company",
            "dropped",
            "date_due",
        ],
        "account.partial.reconcile": ["amount", "debit_move_id", "credit_move_id", "debit_amount_currency", "max_date"],
        "account.move.line": ["date", "journal_id", "move_id", "reconciled"],
        "account.move": ["date", "move_type", "reversed_entry_id", "state"],
        "account.journal": ["type"],
        "ar.dunning.plan": ["result_days"],
    }

    @property
    def _table_query(self):
        today = fields.Date.to_date(self.env.context.get("ar_as_of")) or fields.Date.context_today(self)
        return SQL(
            """
            SELECT chased.id, letter_id, company_id, currency_id, partner_id, move_id, plan_id, step_id, channel, variant,
                is_held,
                   chased.day, chased.amount, chased.day + result_days < %(today)s AS is_ripe,
                   LEAST(chased.amount, COALESCE(SUM(cash.amount) FILTER (WHERE next_day IS NULL OR cash.day < next_day),
                       0)) AS cash,
                   LEAST(chased.amount, COALESCE(SUM(cash.amount), 0)) AS cash_window,
                   MAX(cash.day) - date_due AS days_to_cash
              FROM (
                SELECT l.id, l.letter_id, letter.company_id, company.currency_id, letter.partner_id, item.move_id, letter.plan_id,
                       letter.step_id, letter.channel, letter.variant, letter.is_held, l.amount_company AS amount, l.line_id,
                       l.date_due, plan.result_days, letter.day,
                       LEAD(letter.day) OVER (
                           PARTITION BY l.line_id ORDER BY letter.day, l.id) AS next_day
                  FROM ar_dunning_letter_line l
                  JOIN (SELECT sent.*, COALESCE((sent.sent_at AT TIME ZONE 'UTC' AT TIME ZONE zone.tz)::date, sent.as_of) AS day
                          FROM ar_dunning_letter sent JOIN %(zones)s zone ON zone.id = sent.company_id
                       ) letter ON letter.id = l.letter_id
                  JOIN account_move_line item ON item.id = l.line_id
                  JOIN ar_dunning_plan plan ON plan.id = letter.plan_id
                  JOIN res_company company ON company.id = letter.company_id
                 WHERE l.step_id IS NOT NULL AND l.dropped IS NOT TRUE AND letter.kind = 'reminder'
                   AND letter.state IN ('sent', 'bounced', 'held')
              ) chased
              LEFT JOIN LATERAL (%(paid)s) cash ON TRUE
             GROUP BY chased.id, letter_id, company_id, currency_id, partner_id, move_id, plan_id, step_id, channel, variant,
                 is_held,
                   chased.day, chased.amount, result_days, date_due
            """,
            today=today,
            zones=self._zones(),
            paid=self.env["ar.metric"]._paid_sql(
                today,
                SQL(
                    "part.debit_move_id = chased.line_id AND part.max_date BETWEEN chased.day AND chased.day + chased.result_days"
                ),
            ),
        )

    @api.model
    def _zones(self):
        """``(id, tz)`` of the companies as a relation: a letter's day is that of the company's own calendar."""
        # sudo: a time zone is no secret
        companies = self.env["res.company"].sudo().search([])
        return SQL(
            "(SELECT * FROM UNNEST(%s::int[], %s::text[]) AS zones (id, tz))",
            companies.ids,
            [company._ar_zone() for company in companies],
        )

    @api.model
    def _outcomes(self, step):
        """``[(variant, customers, customers who paid all of it in time)]`` of a step's comparison."""
        rows = self._read_group(
            [("step_id", "=", step.id), ("is_ripe", "=", True)],
            ["variant", "partner_id"],
            ["amount:sum", "cash_window:sum"],
        )
        outcomes = {}
        for variant, _partner, amount, cash in rows:
            number, paid = outcomes.get(variant, (0, 0))
            outcomes[variant] = (number + 1, paid + (step.plan_id.currency_id.compare_amounts(cash, amount) >= 0))
        return [(variant, *counts) for variant, counts in outcomes.items()]

    @api.model
    def _due_to_cash(self, company, day_from, day_to):
        """Mean days from due date to cash, weighted by amount, of what came in
        in the period (both days included).

        :return: ``(days or None, amount)``
        """
        self.env.flush_all()
        ((days, amount),) = self.env.execute_query(
            SQL(
                """SELECT SUM(paid.amount * (paid.day - %s)) / NULLIF(SUM(paid.amount), 0),
                      SUM(paid.amount)
                 FROM (%s) paid
                 JOIN account_move_line item ON item.id = paid.line_id
                 JOIN account_account a ON a.id = item.account_id AND a.account_type = 'asset_receivable'""",
                self.env["ar.open.item"]._due_date_sql(SQL("item")),
                self.env["ar.metric"]._paid_sql(
                    day_to, SQL("part.company_id = %s AND part.max_date >= %s", company.id, day_from)
                ),
            )
        )
        return (float(days) if days is not None else None), float(amount or 0)
