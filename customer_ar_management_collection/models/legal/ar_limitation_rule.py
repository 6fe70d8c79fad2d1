from odoo import api, fields, models

from odoo.addons.customer_ar_management_collection.tools import limitation

KINDS = [
    ("acknowledgement", "Debt acknowledged in writing"),
    ("spoken", "Debt acknowledged by word or act"),
    ("payment", "Part payment"),
    ("security", "Security given"),
    ("demand", "Written demand"),
    ("suit", "Suit or arbitration"),
    ("payment_order", "Court payment order"),
    ("enforcement", "Enforcement"),
    ("insolvency", "Filed in an insolvency"),
    ("talks", "Negotiations"),
    ("mediation", "Mediation or conciliation"),
    ("force_majeure", "Force majeure"),
]


class ArLimitationRule(models.Model):
    """A law of limitation, kept as data with its source; shared by all companies."""

    _name = "ar.limitation.rule"
    _description = "Law of limitation"
    _order = "sequence, name"

    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    country_id = fields.Many2one("res.country", help="The first law of a country is taken where none is chosen.")
    months = fields.Integer(string="Period (months)", required=True, default=36)
    from_year_end = fields.Boolean(string="From the end of the year", help="In which the claim fell due.")
    to_year_end = fields.Boolean(string="To the end of the year", help="It ends with the last day of its year.")
    once = fields.Boolean(string="Starts anew once", help="Later events do not start it again.")
    last_months = fields.Integer(
        string="Held in the last (months)",
        help="An obstacle counts only in the last so many months; the period then ends as many months after it. 0: always.",
    )
    tail_months = fields.Integer(
        string="Rest after it was held (months)", help="The period ends not before so many months after it was held."
    )
    outer_years = fields.Integer(string="At the most (years)", help="From the due date. 0: no such limit.")
    effect_ids = fields.One2many("ar.limitation.effect", "rule_id", string="Effects", copy=True)
    source = fields.Text(required=True, help="Where it is written, and when that was looked at.")
    note = fields.Text(translate=True)

    _months_positive = models.Constraint(
        "CHECK (months BETWEEN 1 AND 600 AND last_months >= 0 AND tail_months >= 0 AND outer_years >= 0)",
        "A period has 1 to 600 months; the other times are not negative.",
    )

    def _law(self):
        """The rule as ``tools.limitation.Law``."""
        self.ensure_one()
        kinds = {"restart": set(), "suspend": set()}
        for effect in self.effect_ids:
            kinds[effect.effect].add(effect.kind)
        return limitation.Law(
            self.months,
            self.from_year_end,
            self.to_year_end,
            frozenset(kinds["restart"]),
            frozenset(kinds["suspend"]),
            self.once,
            self.last_months,
            self.tail_months,
            self.outer_years,
        )

    @api.model
    def _default_for(self, company):
        """The law of a company: the one chosen, else the first of its country; empty where there is none."""
        return company.ar_limitation_rule_id or self.search([("country_id", "=", company.country_id.id or 0)], limit=1)


class ArLimitationEffect(models.Model):
    """What an event does to the period; kinds that a law does not name do nothing."""

    _name = "ar.limitation.effect"
    _description = "Effect on limitation"
    _order = "rule_id, effect, kind"
    _rec_name = "kind"

    rule_id = fields.Many2one("ar.limitation.rule", required=True, index=True, ondelete="cascade")
    kind = fields.Selection(KINDS, string="Event", required=True)
    effect = fields.Selection([("restart", "Starts anew"), ("suspend", "Holds")], required=True, default="restart")

    _once = models.Constraint("UNIQUE (rule_id, kind)", "This law has an effect of this event already.")
