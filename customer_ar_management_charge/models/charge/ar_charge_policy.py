from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from odoo.addons.customer_ar_management.models.base.missing import Missing
from odoo.addons.customer_ar_management.tools.money import dec
from odoo.addons.customer_ar_management_charge.tools import interest

TERMS = (
    "day_count",
    "basis",
    "grace_days",
    "source_id",
    "reset",
    "factor",
    "points",
    "stop_on_dispute",
    "stop_on_plan",
    "stop_on_insolvency",
    "currency_id",
)


class ArChargePolicy(models.Model):
    """How late payment is charged: the rate, the days, the sums, and whether it is booked."""

    _name = "ar.charge.policy"
    _description = "Charge policy"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    company_id = fields.Many2one("res.company", required=True, default=lambda self: self.env.company)
    currency_id = fields.Many2one(
        "res.currency",
        required=True,
        default=lambda self: self.env.company.currency_id,
        help="Of the sums below. Items in other currencies: the sums are converted on the day of the note.",
    )
    basis = fields.Selection(
        [("annual", "Percent a year"), ("daily", "Percent a day")], required=True, default="annual"
    )
    day_count = fields.Selection(
        [
            ("act365", "Days / 365"),
            ("act360", "Days / 360"),
            ("actact", "Days / days of the year"),
            ("30e360", "30 days a month / 360"),
        ],
        string="Day count",
        required=True,
        default="act365",
    )
    grace_days = fields.Integer(
        string="Grace days",
        help="Nothing is charged for what is paid so many days after the due date; later, all days count.",
    )
    source_id = fields.Many2one(
        "ar.rate.source", string="Reference rate", ondelete="restrict", help="Empty: the points are the rate."
    )
    reset = fields.Selection(
        [
            ("daily", "As it changes"),
            ("halfyear", "Of 1 January and 1 July"),
            ("start", "Of the half-year in which the delay began"),
            ("document", "Of the document date"),
        ],
        string="Reference taken",
        required=True,
        default="halfyear",
    )
    factor = fields.Float(string="Times", digits=(8, 4), default=1)
    points = fields.Float(string="Plus percentage points", digits=(12, 6))
    minimum = fields.Monetary(string="Least interest", help="Interest of an item below this is not asked for yet.")
    has_cap = fields.Boolean(string="Interest is capped")
    cap = fields.Monetary(string="Most interest of an item")
    cap_percent = fields.Float(string="Most interest (% of the item)", digits=(8, 4), help="0: no such cap.")
    fixed_compensation = fields.Monetary(
        string="Fixed compensation", help="Once for every item paid late, such as the 40 EUR of the EU."
    )
    booking = fields.Selection(
        [("book", "Debit note"), ("threat", "Listed only, not booked")],
        required=True,
        default="book",
        help="Listed only: the note tells the customer what could be asked for; nothing is booked, and the next note says all of it again.",
    )
    on_letter = fields.Boolean(
        string="Say interest in reminders",
        help="Reminders name the interest earned so far and what each further day costs; statements never do.",
    )
    stop_on_dispute = fields.Boolean(
        string="No interest on what is disputed", default=True, help="The undisputed rest goes on bearing interest."
    )
    stop_on_plan = fields.Boolean(string="No interest while an instalment plan is kept", default=True)
    stop_on_insolvency = fields.Boolean(
        string="No interest in insolvency", help="From a hold with the reason insolvency on, until it is lifted."
    )
    knows_plans = fields.Boolean(string="Plans are known", compute="_compute_knows_plans")
    note = fields.Text(string="Legal basis", translate=True, help="Printed on the charge note.")
    accrual_ids = fields.One2many("ar.charge.accrual", "policy_id")
    is_used = fields.Boolean(string="In use", compute="_compute_is_used")

    _grace_bounded = models.Constraint("CHECK (grace_days <= 3650)", "Ten years of grace are the most.")
    _not_negative = models.Constraint(
        "CHECK (grace_days >= 0 AND factor >= 0 AND minimum >= 0 AND cap >= 0 AND cap_percent >= 0 AND fixed_compensation >= 0)",
        "Days, factor and sums of a charge policy cannot be negative.",
    )

    def _compute_knows_plans(self):
        self.knows_plans = "stop_on_plan" in self.env["ar.charge"]._stop_switches()

    def _compute_is_used(self):
        used = {
            policy.id
            for (policy,) in self.env["ar.charge.accrual"]
            .sudo()
            ._read_group(  # sudo: whether anything was earned under it
                [("policy_id", "in", self.ids)], ["policy_id"]
            )
        }
        for policy in self:
            policy.is_used = policy.id in used

    @api.constrains("source_id", "points", "factor")
    def _check_rate(self):
        for policy in self:
            if policy.points <= 0 and not (policy.source_id and policy.factor):
                raise Missing(
                    self.env._("The policy %s has no rate: choose a reference rate, or give the points.", policy.name),
                    policy,
                    "source_id",
                    "factor",
                    "points",
                )

    @api.constrains("source_id", "company_id")
    def _check_source_company(self):
        for policy in self:
            if policy.source_id.company_id and policy.source_id.company_id != policy.company_id:
                raise ValidationError(
                    self.env._("The reference rate of the policy %s belongs to another company.", policy.name)
                )

    def write(self, vals):
        if {*TERMS, "company_id"} & vals.keys() and (used := self.filtered("is_used")):
            raise UserError(
                self.env._(
                    "Interest was earned under the policy %s: its terms stay as they are. Copy it, change the copy and archive this one.",
                    used[0].name,
                )
            )
        return super().write(vals)

    def copy_data(self, default=None):
        return [
            {**vals, "name": self.env._("%s (copy)", policy.name)}
            for policy, vals in zip(self, super().copy_data(default))
        ]

    def _rule(self, currency=None, date=None):
        """The policy as the pure rules take it (``tools.interest.Policy``).

        :param currency: of the item; the sums are converted to it with the rate of ``date``
        """
        self.ensure_one()

        def money(amount):
            if currency and currency != self.currency_id:
                amount = self.currency_id._convert(amount, currency, self.company_id, date)
            return dec(amount)

        return interest.Policy(
            day_count=self.day_count,
            basis=self.basis,
            grace=self.grace_days,
            source=self.source_id.id or "",
            reset=self.reset,
            factor=dec(self.factor),
            points=dec(self.points),
            minimum=money(self.minimum),
            cap=money(self.cap) if self.has_cap else None,
            cap_percent=dec(self.cap_percent) if self.cap_percent else None,
            fixed=money(self.fixed_compensation),
        )
