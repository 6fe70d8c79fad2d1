"""How each customer buys and pays, in figures beside each other."""

from odoo import api, fields, models
from odoo.tools import SQL


class ArBehaviour(models.Model):
    """One row per customer account: recency, frequency, money, growth, loyalty, lateness and the behaviour score. Read only.

    What the figures of a window say, the figures of the classification say: nothing is defined here but growth and loyalty.
    The day is the context's ``ar_as_of``, default today.
    """

    _name = "ar.behaviour"
    _description = "Behaviour of customers"
    _auto = False
    _rec_name = "partner_id"
    _order = "revenue desc, id"

    account_ar_id = fields.Many2one("ar.customer.account", string="Customer account", readonly=True)
    partner_id = fields.Many2one("res.partner", string="Customer", readonly=True)
    company_id = fields.Many2one("res.company", readonly=True)
    currency_id = fields.Many2one(related="company_id.currency_id")
    collector_id = fields.Many2one(related="account_ar_id.collector_id")
    class_value_id = fields.Many2one(related="account_ar_id.class_value_id")
    class_behaviour_id = fields.Many2one(related="account_ar_id.class_behaviour_id")
    country_id = fields.Many2one(related="partner_id.country_id")
    days_since_last = fields.Integer(
        string="Recency (days)", readonly=True, aggregator="avg", help="Days since the last invoice."
    )
    invoice_count = fields.Integer(string="Frequency (invoices)", readonly=True, help="Invoices in the window.")
    revenue = fields.Monetary(
        string="Money", readonly=True, help="Invoiced without tax in the window, credit notes taken off."
    )
    growth = fields.Float(
        digits=(16, 1),
        string="Growth (%)",
        readonly=True,
        aggregator="avg",
        help="The half of the window that is nearer, against the other half; empty where nothing was invoiced in the other half.",
    )
    is_rising = fields.Boolean(
        string="Rising", readonly=True, help="Grew by at least a quarter, with invoices in both halves."
    )
    active_months = fields.Integer(string="Months with purchases", readonly=True, aggregator="avg")
    months_since_first = fields.Integer(string="Months known", readonly=True, aggregator="avg")
    loyalty = fields.Float(
        digits=(16, 1),
        string="Loyalty (0-100)",
        readonly=True,
        aggregator="avg",
        help="50 points for the share of months with purchases, 30 for the years (five or more: all), 20 for having bought again.",
    )
    days_late = fields.Float(digits=(16, 1), string="Days late", readonly=True, aggregator="avg")
    on_time_ratio = fields.Float(digits=(16, 1), string="On time (%)", readonly=True, aggregator="avg")
    expected_days_late = fields.Float(digits=(16, 1), string="Expected days late", readonly=True, aggregator="avg")
    behaviour_score = fields.Float(digits=(16, 1), string="Behaviour score", readonly=True, aggregator="avg")
    has_growth = fields.Boolean(string="Growth known", readonly=True)
    has_paid = fields.Boolean(string="Lateness known", readonly=True)
    has_forecast = fields.Boolean(string="Foretold", readonly=True)
    has_score = fields.Boolean(string="Score known", readonly=True)
    value_at_risk = fields.Monetary(string="Value at risk", readonly=True)
    open_amount = fields.Monetary(string="Open amount", readonly=True)
    overdue_amount = fields.Monetary(string="Overdue amount", readonly=True)
    worst_days_overdue = fields.Integer(string="Oldest overdue (days)", readonly=True, aggregator="max")

    @property
    def _table_query(self):
        self.env.flush_all()
        as_of = fields.Date.to_date(self.env.context.get("ar_as_of")) or fields.Date.context_today(self)
        return SQL(" UNION ALL ").join([self._of_company(company, as_of) for company in self._tops()])

    @api.model
    def _tops(self):
        """The selected companies whose figures are not among those of another selected one: a branch stands alone where its
        parent is not selected or not one's own."""
        chosen = self.env.companies
        # sudo: which companies belong together is no secret
        return chosen.filtered(lambda company: not (company.sudo().parent_ids - company) & chosen)

    @api.model
    def _accounts(self, company):
        """``id, partner_id``: each customer's account in the company, or else in one of its selected branches."""
        branches = set(self.env["ar.open.item"]._branch_ids(tuple(company.ids))) & set(self.env.companies.ids)
        return SQL(
            """SELECT DISTINCT ON (partner_id) id, partner_id FROM ar_customer_account
                WHERE company_id = ANY(%s) AND active ORDER BY partner_id, company_id != %s, id""",
            list(branches),
            company.id,
        )

    @api.model
    def _of_company(self, company, as_of):
        """The rows of a company and its branches: the sources of the classification joined once each."""
        sources = self.env["ar.class.metric"]._sources(company, as_of)
        joined = lambda key: sources[key][1]
        return SQL(
            """
            SELECT account.id, account.id AS account_ar_id, account.partner_id, %(company)s AS company_id, sales.days_since_last,
                   growth.growth IS NOT NULL AS has_growth, behaviour.days_late IS NOT NULL AS has_paid,
                   forecast.expected_days_late IS NOT NULL AS has_forecast, score.behaviour_score IS NOT NULL AS has_score,
                   COALESCE(sales.documents, 0) AS invoice_count, COALESCE(sales.revenue, 0) AS revenue,
                   growth.growth, COALESCE(growth.is_rising = 1, FALSE) AS is_rising,
                   sales.active_months, sales.months_since_first, loyalty.loyalty,
                   behaviour.days_late, behaviour.on_time AS on_time_ratio, forecast.expected_days_late,
                   score.behaviour_score, forecast.value_at_risk,
                   COALESCE(owed.open_amount, 0) AS open_amount, COALESCE(owed.overdue_amount, 0) AS overdue_amount,
                   COALESCE(owed.worst_days, 0) AS worst_days_overdue
              FROM (%(accounts)s) account
              LEFT JOIN (%(sales)s) AS sales(partner_id, revenue, share, documents, average, active_months, months_since_first,
                        days_since_last) ON sales.partner_id = account.partner_id
              LEFT JOIN (%(growth)s) AS growth(partner_id, growth, is_rising) ON growth.partner_id = account.partner_id
              LEFT JOIN (%(loyalty)s) AS loyalty(partner_id, loyalty) ON loyalty.partner_id = account.partner_id
              LEFT JOIN (%(behaviour)s) AS behaviour(partner_id, days_late, on_time, settled, worst)
                     ON behaviour.partner_id = account.partner_id
              LEFT JOIN (%(forecast)s) AS forecast(partner_id, expected_days_late, chance, value_at_risk)
                     ON forecast.partner_id = account.partner_id
              LEFT JOIN (%(score)s) AS score(partner_id, behaviour_score) ON score.partner_id = account.partner_id
              LEFT JOIN (%(owed)s) AS owed(partner_id, open_amount, overdue_amount, share, worst_days, worst_bucket)
                     ON owed.partner_id = account.partner_id
            """,
            accounts=self._accounts(company),
            loyalty=joined("loyalty"),
            growth=joined("growth"),
            sales=joined("sales"),
            behaviour=joined("behaviour"),
            forecast=joined("forecast"),
            score=joined("behaviour_score"),
            owed=joined("open"),
            company=company.id,
        )
