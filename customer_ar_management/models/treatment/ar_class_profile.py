from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain

from odoo.addons.customer_ar_management.tools.treatment import profile as rules

STATEMENT_CYCLES = [
    ("none", "No statements"),
    ("monthly", "Monthly"),
    ("quarterly", "Quarterly"),
    ("yearly", "Yearly"),
    ("all", "Monthly, quarterly and yearly"),
]


class ArClassProfile(models.Model):
    """How customers of a class, or of a combination of classes, are treated.

    Profiles are asked in their order. Each aspect comes from the first that
    fits and sets it; what a profile leaves empty comes from its parent, then
    from the next profile that fits."""

    _name = "ar.class.profile"
    _description = "Customer profile"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10, help="First wins.")
    active = fields.Boolean(default=True)
    company_id = fields.Many2one("res.company", help="Empty: for every company.")
    parent_id = fields.Many2one(
        "ar.class.profile", string="Takes over from", ondelete="restrict", help="What is empty here comes from there."
    )
    class_ids = fields.Many2many(
        "ar.class",
        string="For the classes",
        context={"ar_class_with_dimension": True},
        help="Of one dimension any suffices, of several dimensions one each. Empty: everybody.",
    )
    currency_id = fields.Many2one("res.currency", compute="_compute_currency_id")

    limit_mode = fields.Selection(
        [("inherit", "Not set here"), ("none", "No limit"), ("amount", "Amount")],
        string="Credit limit",
        required=True,
        default="inherit",
    )
    limit_amount = fields.Monetary(string="Limit proposed", help="In the company's currency; 0 means prepayment only.")
    payment_term_ids = fields.Many2many(
        "account.payment.term", string="Allowed payment terms", help="The first is proposed."
    )
    deposit_mode = fields.Selection(
        [("inherit", "Not set here"), ("percent", "Percent")], string="Deposit", required=True, default="inherit"
    )
    deposit_percent = fields.Float(string="Deposit percent", digits=(5, 2))
    statement_cycle = fields.Selection(STATEMENT_CYCLES, string="Statements")
    dunning_plan_id = fields.Many2one("ar.dunning.plan", string="Dunning plan")
    collector_id = fields.Many2one("res.users")
    team_id = fields.Many2one("ar.team")
    service_days = fields.Integer(string="Contact every (days)", help="Service cycle; 0: not set here.")
    service_note = fields.Text(
        string="Service plan", translate=True, help="What this customer gets, how often, at which price."
    )
    review_months = fields.Integer(string="Review every (months)", help="0: not set here.")
    survey_months = fields.Integer(
        string="Survey every (months)", help="Ask for needs and satisfaction; 0: not set here."
    )
    reward_term_id = fields.Many2one(
        "account.payment.term",
        string="Early-payment reward",
        help="Payment term with an early-payment discount that good payers are offered.",
    )
    reward_on_time = fields.Float(string="Paid on time at least (%)", default=95, digits=(5, 2))
    reward_months = fields.Integer(string="Over months", default=12)
    reward_settled = fields.Integer(string="Settled items at least", default=5)

    _numbers = models.Constraint(
        "CHECK (limit_amount >= 0 AND deposit_percent BETWEEN 0 AND 100 AND service_days >= 0 AND review_months >= 0"
        " AND survey_months >= 0)",
        "A limit, a deposit (0 to 100 %) and intervals cannot be negative.",
    )
    _reward_numbers = models.Constraint(
        "CHECK (reward_on_time BETWEEN 0 AND 100 AND reward_months BETWEEN 1 AND 60 AND reward_settled >= 1)",
        "A reward needs a share of 0 to 100 %, 1 to 60 months and at least one settled item.",
    )

    @api.depends("company_id")
    def _compute_currency_id(self):
        for profile in self:
            profile.currency_id = (profile.company_id or self.env.company).currency_id

    @api.constrains("parent_id")
    def _check_parent(self):
        parents = {
            profile.id: profile.parent_id.id or None for profile in self.with_context(active_test=False).search([])
        }
        if found := rules.cycle(parents):
            raise ValidationError(
                self.env._(
                    "These profiles take over from each other in a circle: %s. Let one of them take over from nobody.",
                    " → ".join(self.browse(found).mapped("name")),
                )
            )

    @api.constrains("reward_term_id")
    def _check_reward_term(self):
        for profile in self:
            if profile.reward_term_id and not profile.reward_term_id.early_discount:
                raise ValidationError(
                    self.env._(
                        "%s has no early-payment discount and is no reward. Choose a payment term with one.",
                        profile.reward_term_id.name,
                    )
                )

    def _as_profile(self):
        """This profile for ``tools.treatment.profile``."""
        return rules.Profile(
            self.id,
            tuple(frozenset(classes.ids) for classes in self.class_ids.grouped("dimension_id").values()),
            self._values(),
            self.parent_id.id or None,
        )

    @api.model
    def _of_company(self, company):
        """The profiles of a company for ``tools.treatment.profile``, highest priority first."""
        return [
            profile._as_profile()
            for profile in self.search(
                Domain("active", "=", True) & Domain("company_id", "in", [False, company.id]), order="sequence, id"
            )
        ]
