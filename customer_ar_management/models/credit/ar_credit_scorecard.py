from odoo import api, fields, models
from odoo.exceptions import ValidationError

from odoo.addons.customer_ar_management.tools import money
from odoo.addons.customer_ar_management.tools.credit import scorecard


class ArCreditScorecard(models.Model):
    """Weighted factors that give a score of 0-100."""

    _name = "ar.credit.scorecard"
    _description = "Credit scorecard"
    _inherit = ["mail.thread"]
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True, tracking=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    company_id = fields.Many2one("res.company", help="Empty: for every company.")
    factor_ids = fields.One2many("ar.credit.factor", "scorecard_id", copy=True)
    min_coverage = fields.Float(
        string="Least coverage %",
        default=50,
        help="Below this share of known weight no grade is given: collect more first.",
    )

    _coverage_share = models.Constraint(
        "CHECK (min_coverage BETWEEN 0 AND 100)", "Coverage is a share between 0 and 100 %."
    )

    @api.constrains("factor_ids")
    def _check_weights(self):
        for card in self:
            if card.factor_ids and sum(card.factor_ids.mapped("weight")) <= 0:
                raise ValidationError(
                    self.env._("All weights of %s are zero: give at least one factor a weight.", card.name)
                )

    def _as_factors(self):
        """The factors as :class:`tools.credit.scorecard.Factor`."""
        return [factor._as_factor() for factor in self.factor_ids]


class ArCreditFactor(models.Model):
    _name = "ar.credit.factor"
    _description = "Scorecard factor"
    _order = "scorecard_id, sequence, id"
    _rec_name = "code"

    scorecard_id = fields.Many2one("ar.credit.scorecard", required=True, ondelete="cascade", index=True)
    company_id = fields.Many2one(related="scorecard_id.company_id", store=True)
    sequence = fields.Integer(default=10)
    code = fields.Selection(
        [
            ("days_late", "Own history: weighted days late"),
            ("on_time", "Own history: share paid on time (%)"),
            ("worst_delay", "Own history: worst delay (days)"),
            ("months_known", "Own history: months as a customer"),
            ("overdue_share", "Own history: share overdue now (%)"),
            ("broken_promises", "Own history: broken promises"),
            ("disputes", "Own history: disputes"),
            ("current_ratio", "Statements: current ratio"),
            ("quick_ratio", "Statements: quick ratio"),
            ("debt_ratio", "Statements: debt ratio"),
            ("interest_cover", "Statements: interest cover"),
            ("net_margin", "Statements: net margin"),
            ("operating_cash_to_debt", "Statements: operating cash to debt"),
            ("return_on_equity", "Statements: return on equity"),
            ("external_rating", "External rating (0-100)"),
            ("industry_risk", "Industry risk (0 none - 100 high)"),
            ("country_risk", "Country risk (0 none - 100 high)"),
            ("interview", "Interview (0-100)"),
            ("security_cover", "Securities: share of limit covered (%)"),
        ],
        required=True,
    )
    weight = fields.Float(required=True, default=10)
    missing = fields.Selection(
        [("skip", "Leave out"), ("neutral", "Count as 50"), ("worst", "Count as the worst")],
        string="If not known",
        required=True,
        default="skip",
    )
    band_ids = fields.One2many("ar.credit.band", "factor_id", copy=True)
    band_text = fields.Char(string="Points", compute="_compute_band_text")

    _code_once = models.Constraint("UNIQUE (scorecard_id, code)", "This factor is on the scorecard already.")
    _weight_not_negative = models.Constraint("CHECK (weight >= 0)", "A weight cannot be negative.")

    @api.depends("band_ids.upper", "band_ids.points", "band_ids.is_open")
    def _compute_band_text(self):
        for factor in self:
            factor.band_text = " · ".join(
                f"> → {band.points:g}" if band.is_open else f"≤ {band.upper:g} → {band.points:g}"
                for band in factor.band_ids.sorted()
            )

    @api.constrains("band_ids")
    def _check_bands(self):
        messages = {
            "empty": self.env._("it has no bands"),
            "not_ascending": self.env._("its bands overlap"),
            "no_open_end": self.env._("its last band has to be open, or high values earn nothing"),
            "open_not_last": self.env._("only its last band may be open"),
            "points": self.env._("points lie between 0 and 100"),
        }
        for factor in self:
            if errors := scorecard.band_errors(factor._as_factor().bands):
                raise ValidationError(
                    self.env._(
                        "The factor “%(factor)s” cannot be used: %(errors)s.",
                        factor=dict(self._fields["code"]._description_selection(self.env))[factor.code],
                        errors="; ".join(messages[code] for code in sorted(errors)),
                    )
                )

    def _as_factor(self):
        self.ensure_one()
        return scorecard.Factor(
            self.code,
            money.dec(self.weight),
            tuple(
                scorecard.Band(None if band.is_open else money.dec(band.upper), money.dec(band.points))
                for band in self.band_ids.sorted()
            ),
            self.missing,
        )


class ArCreditBand(models.Model):
    _name = "ar.credit.band"
    _description = "Scorecard band"
    _rec_name = "factor_id"
    _order = "factor_id, is_open, upper, id"

    factor_id = fields.Many2one("ar.credit.factor", required=True, ondelete="cascade", index=True)
    company_id = fields.Many2one(related="factor_id.company_id", store=True)
    upper = fields.Float(string="Up to")
    is_open = fields.Boolean(string="And above")
    points = fields.Float(required=True)
