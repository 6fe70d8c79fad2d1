from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_date

from odoo.addons.customer_ar_management.models.base.missing import Missing
from odoo.addons.customer_ar_management.tools import credit, money
from odoo.addons.customer_ar_management.tools.credit import scorecard

TERMS = {"date", "scorecard_id", "grade_id", "grade_reason", "answer_ids", "next_review", "note"}


class ArCreditAssessment(models.Model):
    """A customer's credit assessment: inputs, score, grade, proposed limit,
    every point explained and kept."""

    _name = "ar.credit.assessment"
    _description = "Credit assessment"
    _inherit = ["ar.credit.guard.mixin", "ar.chain.mixin", "mail.thread", "mail.activity.mixin"]
    _order = "date desc, id desc"
    _check_company_auto = True

    name = fields.Char(compute="_compute_name")
    account_id = fields.Many2one(
        "ar.customer.account",
        string="Customer account",
        required=True,
        index=True,
        ondelete="cascade",
        domain="[('company_id', 'in', allowed_company_ids)]",
    )
    partner_id = fields.Many2one(related="account_id.partner_id", store=True, index=True)
    company_id = fields.Many2one(related="account_id.company_id", store=True, index=True, precompute=True)
    currency_id = fields.Many2one(related="company_id.currency_id")
    date = fields.Date(required=True, default=fields.Date.context_today)
    scorecard_id = fields.Many2one("ar.credit.scorecard", required=True, default=lambda self: self._default_scorecard())
    state = fields.Selection(
        [
            ("draft", "Draft"),
            ("submitted", "Submitted"),
            ("approved", "Approved"),
            ("rejected", "Rejected"),
            ("superseded", "Superseded"),
        ],
        required=True,
        default="draft",
        tracking=True,
        index=True,
        copy=False,
    )
    requester_id = fields.Many2one("res.users", default=lambda self: self.env.user, readonly=True, copy=False)
    approver_id = fields.Many2one("res.users", readonly=True, copy=False)
    score = fields.Float(readonly=True, copy=False, tracking=True, aggregator="avg")
    coverage = fields.Float(string="Known %", readonly=True, copy=False)
    computed_grade_id = fields.Many2one("ar.credit.grade", string="Computed grade", readonly=True, copy=False)
    grade_id = fields.Many2one("ar.credit.grade", tracking=True, copy=False)
    grade_reason = fields.Text(string="Why another grade", copy=False)
    point_ids = fields.One2many("ar.credit.point", "assessment_id", readonly=True, copy=False)
    answer_ids = fields.One2many("ar.credit.answer", "assessment_id", string="Interview", copy=True)
    proposed_limit = fields.Monetary(string="Proposed limit", readonly=True, copy=False)
    proposal_text = fields.Text(string="Proposal text", readonly=True, copy=False)
    limit_id = fields.Many2one("ar.credit.limit", readonly=True, copy=False)
    next_review = fields.Date(string="Next review", copy=False)
    note = fields.Html()

    _approver_is_another = models.Constraint(
        "CHECK (approver_id IS NULL OR approver_id != requester_id)",
        "Nobody approves their own assessment. Ask a colleague with the right to approve.",
    )

    @api.model
    def _default_scorecard(self):
        return self.env.company.ar_credit_scorecard_id or self.env["ar.credit.scorecard"].search([], limit=1)

    @api.model
    def _writable_fields(self):
        return super()._writable_fields() | TERMS

    @api.model
    def _creatable_fields(self):
        return super()._creatable_fields() | {"account_id"}

    @api.model
    def _chain_fields(self):
        return [
            "company_id",
            "account_id",
            "date",
            "scorecard_id",
            "score",
            "grade_id",
            "requester_id",
            "approver_id",
            "proposed_limit",
            "state",
            "coverage",
            "grade_reason",
            "next_review",
        ]

    @api.model
    def _chain_due_domain(self):
        return fields.Domain("state", "in", ("approved", "superseded"))

    @api.depends("account_id", "date")
    @api.depends_context("lang")
    def _compute_name(self):
        for assessment in self:
            assessment.name = f"{assessment.partner_id.display_name or ''} {format_date(self.env, assessment.date)}"

    def action_compute(self):
        """Gather the inputs, score them, propose grade and limit."""
        for company, assessments in self.grouped("company_id").items():
            for as_of, group in assessments.grouped("date").items():
                values = self.env["ar.credit.input"]._values(group, company, as_of)
                for assessment in group:
                    assessment._apply(values[assessment])

    def _apply(self, values):
        self.ensure_one()
        self._check_undecided()
        try:
            result = scorecard.score(self.scorecard_id._as_factors(), values)
        except scorecard.ScorecardError as error:
            raise UserError(
                {
                    "weights": self.env._(
                        "All weights of %s are zero: give at least one factor a weight.", self.scorecard_id.name
                    ),
                    "nothing_known": self.env._(
                        "Nothing is known about %s yet: add statements, a rating or an interview first.",
                        self.partner_id.display_name,
                    ),
                }[error.code]
            ) from error
        grades = self.env["ar.credit.grade"]._for_company(self.company_id)
        enough = float(result.coverage) * 100 >= self.scorecard_id.min_coverage
        grade_id = scorecard.grade(result.value, [(g.id, money.dec(g.min_score)) for g in grades]) if enough else None
        grade = grades.browse(grade_id or [])
        amount, bases = self._propose(grade)
        self.sudo().point_ids.unlink()  # sudo: points are made here only
        self._decide(
            {
                "score": float(result.value),
                "coverage": float(result.coverage) * 100,
                "computed_grade_id": grade.id,
                "grade_id": grade.id,
                "point_ids": [fields.Command.create(self._point_vals(point)) for point in result.points],
                "proposed_limit": float(amount or 0),
                "proposal_text": self._proposal_text(grade, amount, bases, enough),
                "next_review": fields.Date.add(self.date, months=grade.review_months) if grade else False,
            }
        )

    def _point_vals(self, point):
        return {
            "code": point.code,
            "value": float(point.value) if point.value is not None else 0.0,
            "missing": point.missing,
            "counted": point.points is not None,
            "points": float(point.points or 0),
            "weight": float(point.weight),
            "contribution": float(point.contribution),
        }

    def _propose(self, grade):
        """Proposed limit from grade, own sales, turnover and policy."""
        self.ensure_one()
        company = self.company_id
        carries = credit.Carries(
            months=money.dec(company.ar_limit_months),
            turnover_percent=money.dec(company.ar_limit_turnover_percent),
            equity_percent=money.dec(company.ar_limit_equity_percent),
            cap=money.dec(company.ar_limit_cap) if company.ar_limit_cap else None,
        )
        size = self.env["ar.credit.input"]._size(self.account_id, company, self.date)
        return credit.propose_limit(money.dec(grade.limit_factor) if grade else money.ZERO, size, carries)

    def _proposal_text(self, grade, amount, bases, enough):
        show = self.currency_id.format
        labels = {
            "sales": self.env._("own sales carry %s"),
            "turnover": self.env._("the customer's turnover carries %s"),
            "equity": self.env._("the customer's equity carries %s"),
            "cap": self.env._("policy allows up to %s"),
        }
        if not enough:
            return self.env._(
                "Too little is known for a grade: %(known).0f %% of the weight, %(needed).0f %% are needed.",
                known=self.coverage,
                needed=self.scorecard_id.min_coverage,
            )
        lines = [labels[code] % show(float(value)) for code, value in bases.items()]
        lines.append(
            self.env._(
                "grade %(grade)s counts %(factor)s of it", grade=grade.name or "-", factor=f"{grade.limit_factor:g}"
            )
        )
        if amount is None:
            lines.append(self.env._("no sales, turnover or equity known: no limit can be proposed"))
        return "\n".join(lines)

    def write(self, vals):
        """What was approved or rejected is what was decided on: it changes no more."""
        if not self.env.su and TERMS & vals.keys():
            self._check_undecided()
        return super().write(vals)

    def _check_undecided(self):
        for assessment in self:
            if assessment.state not in ("draft", "submitted"):
                raise UserError(self.env._("%s has been decided; start a new assessment.", assessment.name))

    # -- life cycle -----------------------------------------------------------

    def action_submit(self):
        for assessment in self:
            if not assessment.point_ids:
                raise UserError(self.env._("Compute the score of %s first.", assessment.name))
            if assessment.grade_id != assessment.computed_grade_id and not assessment.grade_reason:
                raise Missing(
                    self.env._("Say why %s gets another grade than computed.", assessment.name),
                    assessment,
                    "grade_reason",
                )
        self._decide({"state": "submitted"})

    def action_approve(self):
        """Approve, set the customer's grade and review date, ask for the limit."""
        for assessment in self:
            if assessment.state != "submitted":
                raise UserError(self.env._("%s has not been submitted.", assessment.name))
            if assessment.requester_id == self.env.user:
                raise UserError(self.env._("Nobody approves their own assessment. Ask a colleague."))
            if not assessment.grade_id:
                raise Missing(
                    self.env._("%s has no grade: collect more inputs or choose one with a reason.", assessment.name),
                    assessment,
                    "grade_id",
                    "grade_reason",
                )
        self.search(
            [("account_id", "in", self.account_id.ids), ("state", "=", "approved"), ("id", "not in", self.ids)]
        )._decide({"state": "superseded"})
        self._decide({"state": "approved", "approver_id": self.env.user.id})
        for assessment in self:
            assessment.account_id.sudo().write(
                {  # sudo: grade and review date come from approved assessments only
                    "credit_grade_id": assessment.grade_id.id,
                    "credit_score": assessment.score,
                    "credit_review_date": assessment.next_review,
                    "credit_assessment_id": assessment.id,
                }
            )
        self.sudo()._seal()  # sudo: seals what was just decided

    def action_reject(self):
        for assessment in self:
            if assessment.state != "submitted":
                raise UserError(self.env._("%s has not been submitted.", assessment.name))
        self._decide({"state": "rejected", "approver_id": self.env.user.id})

    def action_request_limit(self):
        """Ask for the proposed limit, to be approved by somebody else."""
        self.ensure_one()
        if self.limit_id:
            raise UserError(self.env._("The limit of this assessment has been asked for already."))
        limit = self.env["ar.credit.limit"]._create_recorded(
            {
                "account_id": self.account_id.id,
                "amount": self.proposed_limit,
                "currency_id": self.currency_id.id,
                "date_from": self.date,
                "reason": self.proposal_text,
                "assessment_id": self.id,
            }
        )
        self._decide({"limit_id": limit.id})
        limit.action_request()
        return {
            "type": "ir.actions.act_window",
            "res_model": "ar.credit.limit",
            "res_id": limit.id,
            "view_mode": "form",
        }
