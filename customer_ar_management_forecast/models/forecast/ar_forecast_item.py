from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL


class ArForecastItem(models.Model):
    """One prediction: when an open item will probably be paid, and in the end when it was."""

    _name = "ar.forecast.item"
    _inherit = ["ar.recorded.mixin"]
    _description = "Predicted payment"
    _order = "expected_date, id"
    _rec_name = "move_id"
    _log_access = True

    forecast_id = fields.Many2one("ar.forecast", required=True, index=True, ondelete="cascade")
    company_id = fields.Many2one("res.company", required=True, index=True)
    currency_id = fields.Many2one(related="company_id.currency_id")
    as_of = fields.Date(string="Made on", required=True)
    is_latest = fields.Boolean(string="Newest")
    line_id = fields.Many2one("account.move.line", string="Journal item", required=True, index=True, ondelete="cascade")
    move_id = fields.Many2one(related="line_id.move_id", string="Document")
    partner_id = fields.Many2one("res.partner", string="Customer", index=True, ondelete="cascade")
    date_due = fields.Date(string="Due date")
    amount = fields.Monetary(string="Open amount")
    expected_date = fields.Date(string="Expected on", help="Payment before and after this day is as likely.")
    date_p80 = fields.Date(string="80 % by", help="Paid by this day with a chance of about 80 %.")
    date_p90 = fields.Date(string="90 % by", help="Paid by this day with a chance of about 90 %.")
    chance_late = fields.Float(
        string="Chance of late", aggregator="avg", help="Chance of being paid after the due date."
    )
    chance_late_30 = fields.Float(string="Chance of 30 days late", aggregator="avg")
    amount_at_risk = fields.Monetary(
        string="Amount at risk",
        compute="_compute_at_risk",
        help="Open amount × chance of being paid more than 30 days late.",
    )
    habit_count = fields.Integer(
        string="Paid before", aggregator=None, help="Items of this customer paid in the last two years."
    )
    days_company = fields.Integer(
        string="Usual here (days)",
        aggregator=None,
        help="Days after the due date at which half of the company's items are paid.",
    )
    days_customer = fields.Integer(
        string="Customer (days)", aggregator=None, help="How much later this customer pays than usual."
    )
    days_rest = fields.Integer(
        string="So far (days)", aggregator=None, help="What the days it has been waiting and the weekday add."
    )
    days_learned = fields.Integer(
        string="Item and calendar (days)",
        aggregator=None,
        help="What the learned model adds: amount, term, day of the month, and what else the customer has open.",
    )
    days_said = fields.Integer(
        string="Promise or dispute (days)", aggregator=None, help="What a promise or a dispute adds."
    )
    week_shares = fields.Json(
        string="Chance by week", help="The chance of being paid in each of the next thirteen weeks."
    )
    date_average = fields.Date(
        string="By customer's average", help="The due date plus the customer's average delay, for comparison."
    )
    why = fields.Char(compute="_compute_why")
    settled_on = fields.Date(string="Settled on", index="btree_not_null")
    days_off = fields.Integer(string="Days off", aggregator="avg", help="Real less expected date.")
    error_days = fields.Integer(string="Error (days)", aggregator="avg")
    error_due = fields.Integer(string="Error of the due date (days)", aggregator="avg")
    error_average = fields.Integer(string="Error of the average (days)", aggregator="avg")
    within_week = fields.Float(
        string="Within 7 days", aggregator="avg", help="Share of predictions at most 7 days off."
    )
    was_late = fields.Float(string="Really late", aggregator="avg", help="Share of items paid after the due date.")

    _once = models.UniqueIndex("(line_id, as_of)", "The item has been foretold that day.")
    _newest = models.UniqueIndex("(line_id) WHERE is_latest", "An item has one newest prediction.")

    @api.depends("amount", "chance_late_30")
    def _compute_at_risk(self):
        for item in self:
            item.amount_at_risk = item.currency_id.round(item.amount * item.chance_late_30) if item.currency_id else 0.0

    @api.depends("habit_count", "days_company", "days_customer", "days_rest", "days_learned", "days_said")
    @api.depends_context("lang")
    def _compute_why(self):
        for item in self:
            parts = [item._usual_text()]
            if item.habit_count:
                parts.append(
                    self.env._(
                        "this customer (paid items: %(count)s): %(days)+d",
                        count=item.habit_count,
                        days=item.days_customer,
                    )
                )
            else:
                parts.append(self.env._("no paid item of this customer yet"))
            if item.days_rest:
                parts.append(self.env._("not paid so far, weekday: %+d", item.days_rest))
            if item.days_learned:
                parts.append(self.env._("amount, term, calendar, other items: %+d", item.days_learned))
            if item.days_said:
                parts.append(self.env._("promise or dispute: %+d", item.days_said))
            item.why = self.env._(" · ").join(parts)

    def _usual_text(self):
        """When half of all items are paid, in words."""
        days = self.days_company
        if not days:
            return self.env._("half of all items are paid by the due date")
        if days < 0:
            return self.env._("half of all items are paid by day %s before the due date", -days)
        return self.env._("half of all items are paid by day %s after the due date", days)

    @api.model
    def _sql_unpaid(self, items, domain):
        """``account_ar_id, partner_id, as_of, amount`` of the newest predictions: what is open × chance of still being unpaid four
        weeks later; of an item that grew since, what was open then.

        :param items: the relation of open items, on its day
        :param domain: which of them
        """
        query = items._search(Domain(domain) & Domain("is_credit", "=", False))
        names = ("id", "account_ar_id", "partner_id", "amount_residual")
        owed = query.select(
            *(SQL("%s AS %s", items._field_to_sql(items._table, name, query), SQL.identifier(name)) for name in names)
        )
        return SQL(
            """SELECT owed.account_ar_id, owed.partner_id, item.as_of, LEAST(item.amount, owed.amount_residual) * GREATEST(1 - (
                        SELECT SUM(share.chance::numeric) FROM jsonb_array_elements_text(item.week_shares) WITH ORDINALITY
                            AS share (chance, week) WHERE share.week <= 4), 0) AS amount
                 FROM ar_forecast_item item JOIN (%s) owed ON owed.id = item.line_id
                WHERE item.is_latest AND item.week_shares IS NOT NULL""",
            owed,
        )

    def action_open_document(self):
        """Open the document behind the prediction."""
        self.ensure_one()
        return self.move_id.get_formview_action()

    @api.model
    def _forget(self, company, today):
        """Predictions of Mondays are kept for the record, those of other days only while they are the newest or of this week."""
        self.flush_model()
        self.env.cr.execute(
            SQL(
                """DELETE FROM ar_forecast_item WHERE company_id = %s AND NOT is_latest AND as_of < %s
               AND EXTRACT(ISODOW FROM as_of) != 1""",
                company.id,
                fields.Date.subtract(today, days=7),
            )
        )
        self.invalidate_model()
        old = [("company_id", "=", company.id), ("as_of", "<", fields.Date.subtract(today, days=7))]
        weeks = self.env["ar.forecast.week"].search([*old, ("is_known", "=", False)])
        weeks.filtered(lambda week: week.as_of.weekday() != 0).sudo().unlink()  # sudo: as the forecast itself
