"""Before and after a class or a treatment, against comparable customers."""

from dateutil.relativedelta import relativedelta

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from odoo.addons.customer_ar_management_forecast.tools.behaviour import effect

from odoo.addons.customer_ar_management.models.base.missing import Missing

FIGURES = ("revenue", "invoices", "days_late")
FIRST_YEAR = 1970
UNITS = {"revenue": "money", "invoices": "count", "days_late": "days"}


class ArEffect(models.TransientModel):
    """What a class, a reward or a plan did to purchases and lateness. Read by who asked."""

    _name = "ar.effect"
    _description = "Effect of a treatment"

    company_id = fields.Many2one("res.company", required=True, default=lambda self: self.env.company)
    kind = fields.Selection([("class", "A class"), ("treatment", "A treatment")], required=True, default="class")
    class_id = fields.Many2one("ar.class")
    aspect = fields.Selection(
        selection=lambda self: self.env["ar.profile.proposal"]._fields["aspect"]._description_selection(self.env),
        string="Treatment",
    )
    months = fields.Integer(
        string="Months before and after", required=True, default=6, help="Of each customer, counted from its own day."
    )
    as_of = fields.Date(string="As of", required=True, default=fields.Date.context_today)
    is_done = fields.Boolean("Comparison made", readonly=True, help="The comparison has been made.")
    line_ids = fields.One2many("ar.effect.line", "effect_id", readonly=True)

    @api.depends("kind")
    def _compute_display_name(self):
        for record in self:
            record.display_name = self.env._("Before and after")

    def action_compare(self):
        """Work the effect out; the lines replace those of before.

        :raise UserError: says what is missing
        """
        self.ensure_one()
        if not self[{"class": "class_id", "treatment": "aspect"}[self.kind]]:
            raise Missing(self.env._("Say which class or treatment is meant."), self, "class_id", "aspect")
        if not 1 <= self.months <= 24:
            raise UserError(self.env._("Compare between 1 and 24 months."))
        if self.as_of.year < FIRST_YEAR:
            raise UserError(self.env._("Choose a day after %s.", FIRST_YEAR))
        self.line_ids.unlink()
        self.env["ar.effect.line"].create([{"effect_id": self.id, **values} for values in self._compare()])
        self.is_done = True
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Before and after"),
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
        }

    def _compare(self):
        """One dict per figure: counts, mean changes, effect and spread; four queries for any number of customers."""
        starts = self._starts()
        others = [partner for partner in self._customers() if partner not in starts]
        if not starts:
            return []
        days = sorted(set(starts.values()))
        middle = days[len(days) // 2]
        events = {**starts, **dict.fromkeys(others, middle)}
        before, after = self._figures(events, -self.months), self._figures(events, self.months)
        case = lambda partner: effect.Case(partner, before[partner], after[partner])
        pairs = effect.twins([case(partner) for partner in starts], [case(partner) for partner in others], FIGURES)
        result = []
        for name in FIGURES:
            if found := effect.effect(pairs, name):
                result.append(
                    {
                        "figure": name,
                        "case_count": found.count,
                        "change_treated": found.treated,
                        "change_others": found.others,
                        "effect": found.effect,
                        "spread": found.spread,
                        "is_clear": found.is_clear,
                    }
                )
        return result

    def _starts(self):
        """``{partner id: first day}`` of the customers that got it so that the time after it is over."""
        until = self.as_of - relativedelta(months=self.months)
        if self.kind == "class":
            groups = self.env["ar.class.assignment"]._read_group(
                [
                    ("company_id", "=", self.company_id.id),
                    ("class_id", "=", self.class_id.id),
                    ("date_from", "<=", until),
                ],
                ["partner_id"],
                ["date_from:min"],
            )
        else:
            groups = self.env["ar.profile.proposal"]._read_group(
                [
                    ("company_id", "=", self.company_id.id),
                    ("aspect", "=", self.aspect),
                    ("state", "in", ("confirmed", "applied")),
                    ("date", "<=", until),
                ],
                ["partner_id"],
                ["date:min"],
            )
        return {partner.id: day for partner, day in groups}

    def _customers(self):
        """Ids of the company's customers that have never had it."""
        accounts = self.env["ar.customer.account"].search([("company_id", "=", self.company_id.id)])
        if self.kind == "class":
            had = self.env["ar.class.assignment"].search(
                [("company_id", "=", self.company_id.id), ("class_id", "=", self.class_id.id)]
            )
        else:
            had = self.env["ar.profile.proposal"].search(
                [
                    ("company_id", "=", self.company_id.id),
                    ("aspect", "=", self.aspect),
                    ("state", "in", ("confirmed", "applied", "proposed")),
                ]
            )
        return (accounts.partner_id - had.partner_id).ids

    @api.model
    def _window(self, months):
        """SQL of the first and the last day of a window beside ``event.day``: before it (negative) or from it on."""
        length = SQL("make_interval(months => %s)", abs(months))
        if months < 0:
            return SQL("(event.day - %s)::date", length), SQL("event.day - 1")
        return SQL("event.day"), SQL("(event.day + %s)::date - 1", length)

    def _figures(self, events, months):
        """``{partner id: {figure: number or None}}`` of the window of each customer: two queries."""
        company, Metric = self.company_id, self.env["ar.class.metric"]
        companies = list(self.env["ar.open.item"]._branch_ids(tuple(company.ids)))
        first, last = self._window(months)
        given = SQL(
            "UNNEST(%s::int[], %s::date[]) AS event (partner_id, day)", list(events), [events[key] for key in events]
        )
        result = {partner: {"revenue": 0.0, "invoices": 0, "days_late": None} for partner in events}
        bought = SQL(
            """SELECT event.partner_id, SUM(sale.amount), COUNT(*) FILTER (WHERE sale.counts)
                 FROM %s JOIN (%s) sale ON sale.partner_id = event.partner_id AND sale.day BETWEEN %s AND %s
                GROUP BY event.partner_id""",
            given,
            Metric._sql_invoiced(companies, self.as_of),
            first,
            last,
        )
        self.env.flush_all()
        for partner, revenue, invoices in self.env.execute_query(bought):
            result[partner].update(revenue=float(revenue), invoices=invoices)
        start = min(events.values()) - relativedelta(months=abs(months))
        paid = SQL(
            """SELECT event.partner_id, SUM(payment.amount * payment.days_late) / NULLIF(SUM(payment.amount), 0)
                 FROM %s JOIN (%s) payment ON payment.partner_id = event.partner_id AND NOT payment.is_open
                      AND payment.day BETWEEN %s AND %s
                GROUP BY event.partner_id""",
            given,
            self.env["ar.metric"]._payment_items_sql(company, self.as_of, start),
            first,
            last,
        )
        for partner, days in self.env.execute_query(paid):
            result[partner]["days_late"] = None if days is None else float(days)
        return result


class ArEffectLine(models.TransientModel):
    """The effect on one figure."""

    _name = "ar.effect.line"
    _description = "Effect on a figure"
    _order = "id"
    _rec_name = "figure"

    effect_id = fields.Many2one("ar.effect", required=True, ondelete="cascade")
    figure = fields.Selection(
        [("revenue", "Invoiced without tax"), ("invoices", "Invoices"), ("days_late", "Days late")], readonly=True
    )
    case_count = fields.Integer(
        string="Cases", readonly=True, help="Customers that got it and have the figure, each with its twin."
    )
    change_treated = fields.Float(string="Change with it", readonly=True, digits=(16, 1))
    change_others = fields.Float(string="Change of comparable customers", readonly=True, digits=(16, 1))
    effect = fields.Float(string="Difference", readonly=True, digits=(16, 1))
    spread = fields.Float(
        string="Spread (±)",
        readonly=True,
        digits=(16, 1),
        help="Standard error: two of three times the true difference is within it.",
    )
    is_clear = fields.Boolean(string="Clear", readonly=True, help="At least five cases and more than twice the spread.")
