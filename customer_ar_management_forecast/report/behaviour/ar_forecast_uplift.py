"""What each reminder brought beyond what was foretold anyway."""

from odoo import api, fields, models
from odoo.tools import SQL

from odoo.addons.customer_ar_management_forecast.tools.behaviour.effect import FEW

AT_MOST_OLD = 8  # days of a prediction before the message: each Monday's is kept


class ArForecastUplift(models.Model):
    """One row per dunning step: the customers that got its message and those held out, what was foretold of their items to come within the
    plan's result days, and what came. Read only.

    A customer counts once: the mean over its chased items of (share of the amount that came − chance foretold before the message).
    The uplift is the difference between the two groups' means; its spread is the standard error of that difference (Welch). What was
    foretold knows reminders of the past, so *came − foretold* of one group alone says nothing about the message.
    """

    _name = "ar.forecast.uplift"
    _description = "What reminders bring"
    _auto = False
    _rec_name = "step_id"
    _order = "plan_id, step_id, id"

    company_id = fields.Many2one("res.company", readonly=True)
    plan_id = fields.Many2one("ar.dunning.plan", readonly=True)
    step_id = fields.Many2one("ar.dunning.step", readonly=True)
    sent_count = fields.Integer(string="Customers with the message", readonly=True)
    held_count = fields.Integer(string="Customers without it", readonly=True)
    came_sent = fields.Float(string="Came with it", readonly=True, aggregator=None)
    foretold_sent = fields.Float(string="Foretold with it", readonly=True, aggregator=None)
    came_held = fields.Float(string="Came without it", readonly=True, aggregator=None)
    foretold_held = fields.Float(string="Foretold without it", readonly=True, aggregator=None)
    has_uplift = fields.Boolean(string="Both groups known", readonly=True)
    uplift = fields.Float(
        readonly=True,
        aggregator=None,
        help="Came less foretold of those with the message, less the same of those held out.",
    )
    spread = fields.Float(
        string="Spread (±)",
        readonly=True,
        aggregator=None,
        help="Standard error: two of three times the true uplift is within it.",
    )
    is_clear = fields.Boolean(
        string="Clear", readonly=True, help="At least five customers in each group and more than twice the spread."
    )
    verdict = fields.Char(string="What it says", compute="_compute_verdict")

    _depends = {
        "ar.dunning.result": ["step_id", "partner_id", "is_held", "is_ripe", "day", "amount", "cash_window"],
        "ar.dunning.letter.line": ["line_id"],
        "ar.dunning.plan": ["result_days"],
        "ar.forecast.item": ["line_id", "as_of", "week_shares"],
    }

    @property
    def _table_query(self):
        self.env.flush_all()
        return SQL(
            """
            SELECT MIN(id) AS id, company_id, plan_id, step_id,
                   COUNT(*) FILTER (WHERE NOT is_held) AS sent_count, COUNT(*) FILTER (WHERE is_held) AS held_count,
                   AVG(came) FILTER (WHERE NOT is_held) AS came_sent, AVG(foretold) FILTER (WHERE NOT is_held) AS foretold_sent,
                   AVG(came) FILTER (WHERE is_held) AS came_held, AVG(foretold) FILTER (WHERE is_held) AS foretold_held,
                   %(uplift)s IS NOT NULL AS has_uplift, %(uplift)s AS uplift, %(spread)s AS spread,
                   COUNT(*) FILTER (WHERE NOT is_held) >= %(few)s AND COUNT(*) FILTER (WHERE is_held) >= %(few)s
                   AND ABS(%(uplift)s) > 2 * %(spread)s AS is_clear
              FROM (%(customers)s) customer GROUP BY company_id, plan_id, step_id
            """,
            uplift=SQL(
                "(AVG(came - foretold) FILTER (WHERE NOT is_held) - AVG(came - foretold) FILTER (WHERE is_held))"
            ),
            spread=SQL(
                "SQRT(VAR_SAMP(came - foretold) FILTER (WHERE NOT is_held) / NULLIF(COUNT(*) FILTER (WHERE NOT is_held), 0)"
                " + VAR_SAMP(came - foretold) FILTER (WHERE is_held) / NULLIF(COUNT(*) FILTER (WHERE is_held), 0))"
            ),
            few=FEW,
            customers=self._customers(),
        )

    def _customers(self):
        """``id, company_id, plan_id, step_id, is_held, came, foretold``: one row per customer and group of a step."""
        return SQL(
            """
            SELECT MIN(chased.id) AS id, chased.company_id, chased.plan_id, chased.step_id, chased.is_held,
                   AVG(chased.cash_window / chased.amount) AS came,
                   AVG(CASE WHEN share.before >= 1 THEN 1 ELSE GREATEST(share.after - share.before, 0) / (1 - share.before) END) AS foretold
              FROM (%(results)s) chased
              JOIN ar_dunning_letter_line part ON part.id = chased.id
              JOIN ar_dunning_plan plan ON plan.id = chased.plan_id
              JOIN LATERAL (
                SELECT as_of, week_shares FROM ar_forecast_item guess
                 WHERE guess.line_id = part.line_id AND guess.as_of <= chased.day AND guess.as_of > chased.day - %(old)s
                   AND guess.week_shares IS NOT NULL ORDER BY guess.as_of DESC LIMIT 1) guess ON TRUE
              CROSS JOIN LATERAL (
                SELECT %(before)s AS before, %(after)s AS after
                  FROM jsonb_array_elements_text(guess.week_shares) WITH ORDINALITY AS week (chance, number)) share
             WHERE chased.is_ripe AND chased.amount > 0
             GROUP BY chased.company_id, chased.plan_id, chased.step_id, chased.is_held, chased.partner_id
            """,
            results=self.env["ar.dunning.result"]._table_query,
            old=AT_MOST_OLD,
            before=self._paid_within(SQL("chased.day - guess.as_of")),
            after=self._paid_within(SQL("chased.day - guess.as_of + plan.result_days")),
        )

    @staticmethod
    def _paid_within(days):
        """The foretold chance of being paid within so many days, weeks taken as even."""
        return SQL(
            "SUM(week.chance::numeric * LEAST(GREATEST((%s - 7 * (week.number - 1)) / 7.0, 0), 1))",
            days,
        )

    @api.depends("sent_count", "held_count", "is_clear")
    @api.depends_context("lang")
    def _compute_verdict(self):
        """Whether the uplift says anything, and what to do where there is none."""
        for row in self:
            if not row.held_count:
                row.verdict = self.env._("no group without it: choose one on the step")
            elif min(row.sent_count, row.held_count) < FEW:
                row.verdict = self.env._("too few customers so far")
            elif row.is_clear:
                row.verdict = self.env._("clear")
            else:
                row.verdict = self.env._("may be chance")
