from odoo import api, fields, models
from odoo.exceptions import ValidationError

from odoo.addons.customer_ar_management.models.base.counted import days_text
from odoo.addons.customer_ar_management.tools import credit, money


class ArCreditPolicy(models.Model):
    """Which rules decide about new risk with the customers it is given to."""

    _name = "ar.credit.policy"
    _description = "Credit policy"
    _inherit = ["mail.thread"]
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True, tracking=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    company_id = fields.Many2one("res.company", help="Empty: for every company.")
    rule_ids = fields.One2many("ar.credit.rule", "policy_id", copy=True)
    deposit_percent = fields.Float(
        string="Deposit %", help="Share to be paid in advance where a rule or a grade asks for a deposit; 0: all of it."
    )
    grace_days = fields.Integer(
        string="Grace days",
        default=7,
        help="A released customer is not put on hold again by the same rule for so many days.",
    )
    require_assessment = fields.Boolean(
        string="No credit without an approved assessment",
        tracking=True,
        help="Limits can be approved only for customers with a valid approved assessment.",
    )

    _deposit_share = models.Constraint(
        "CHECK (deposit_percent BETWEEN 0 AND 100)", "A deposit is a share between 0 and 100 %."
    )

    def _as_rules(self):
        """The active rules as :class:`tools.credit.Rule`."""
        return [rule._as_rule() for rule in self.rule_ids if rule.active]


class ArCreditRule(models.Model):
    _name = "ar.credit.rule"
    _description = "Credit rule"
    _order = "policy_id, sequence, id"

    policy_id = fields.Many2one("ar.credit.policy", required=True, ondelete="cascade", index=True)
    company_id = fields.Many2one(related="policy_id.company_id", store=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    kind = fields.Selection("_selection_kind", required=True, default="over_limit")
    outcome = fields.Selection(
        [("warn", "Warn"), ("deposit", "Ask for a deposit"), ("block", "Block")], required=True, default="block"
    )
    amount = fields.Float(string="More than amount", digits="Account", help="In company currency.")
    days = fields.Integer(string="More than days")
    percent = fields.Float(string="More than %")
    step = fields.Integer(string="Step or grade rank")
    holds = fields.Boolean(
        string="Puts on hold",
        help="The nightly run puts customers who meet this rule on hold, and lifts the hold when they no longer do.",
    )
    summary = fields.Char(compute="_compute_summary")

    _no_negatives = models.Constraint(
        "CHECK (amount >= 0 AND days >= 0 AND percent >= 0 AND step >= 0)", "Thresholds cannot be negative."
    )

    @api.constrains("kind", "step")
    def _check_step(self):
        for rule in self:
            if rule.kind in ("dunning_step", "grade") and rule.step < 1:
                raise ValidationError(
                    self.env._("The rule “%s” needs the number of a step or grade, 1 or more.", rule.summary)
                )

    @api.depends("kind", "amount", "days", "percent", "step", "outcome")
    @api.depends_context("lang")
    def _compute_summary(self):
        kinds = dict(self._fields["kind"]._description_selection(self.env))
        for rule in self:
            details = {
                "over_limit": [rule.amount and f"> {rule.amount:g}", rule.percent and f"> {rule.percent:g} %"],
                "overdue_days": [f"> {days_text(self.env, rule.days)}", f"> {rule.amount:g}"],
                "overdue_share": [f"> {rule.percent:g} %", rule.amount and f"> {rule.amount:g}"],
                "dunning_step": [f"≥ {rule.step}"],
                "grade": [f"≥ {rule.step}"],
            }.get(rule.kind, [])
            rule.summary = " ".join([kinds.get(rule.kind) or "", *filter(None, details)])

    @api.depends("summary")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for rule in self:
            rule.display_name = rule.summary

    def _as_rule(self):
        self.ensure_one()
        return credit.Rule(
            self.id,
            self.kind,
            self.outcome,
            money.dec(self.amount),
            self.days,
            money.dec(self.percent),
            self.step,
            money.dec(self.policy_id.deposit_percent) or money.dec(100),
        )
