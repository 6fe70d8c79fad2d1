from odoo import api, fields, models
from odoo.exceptions import ValidationError


class ArCreditGrade(models.Model):
    """A risk grade and what it brings: terms, policy, review interval."""

    _name = "ar.credit.grade"
    _description = "Risk grade"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(string="Rank", required=True, default=1, help="1 is the best grade.")
    min_score = fields.Float(string="From score", required=True)
    limit_factor = fields.Float(string="Limit factor", default=1.0, help="The proposed limit is multiplied by this.")
    review_months = fields.Integer(string="Review after months", default=12, required=True)
    payment_term_ids = fields.Many2many(
        "account.payment.term",
        string="Allowed payment terms",
        help="For customers of this grade without payment terms of their own; empty: any.",
    )
    policy_id = fields.Many2one("ar.credit.policy", string="Credit policy")
    open_account = fields.Selection(
        [("open", "Open account"), ("deposit", "Deposit"), ("prepay", "Prepayment only")],
        string="Open account",
        default="open",
        required=True,
        help="Deposit: each order needs the share that the policy names, paid in advance. Prepayment only: all of it.",
    )
    dunning_plan_id = fields.Many2one(
        "ar.dunning.plan",
        string="Dunning plan",
        help="Followed by customers of this grade, unless something more particular decides.",
    )
    color = fields.Integer()
    active = fields.Boolean(default=True)
    company_id = fields.Many2one("res.company", help="Empty: for every company.")

    _score_range = models.Constraint("CHECK (min_score BETWEEN 0 AND 100)", "A score lies between 0 and 100.")
    _review_positive = models.Constraint("CHECK (review_months > 0)", "The review interval is at least one month.")

    @api.constrains("sequence", "min_score", "company_id", "active")
    def _check_order(self):
        grades = self.search([])
        for same in grades.grouped("company_id").values():
            ordered = same.sorted("sequence")
            for better, worse in zip(ordered, ordered[1:]):
                if better.sequence == worse.sequence or better.min_score <= worse.min_score:
                    raise ValidationError(
                        self.env._(
                            "Grades overlap: %(better)s has to begin at a higher score than %(worse)s.",
                            better=better.name,
                            worse=worse.name,
                        )
                    )

    @api.model
    def _for_company(self, company):
        """The grades of a company: its own if it has any, else the shared ones."""
        grades = self.sudo().search([("company_id", "in", (False, company.id))])  # sudo: grades are configuration
        return grades.filtered(lambda grade: grade.company_id) or grades
