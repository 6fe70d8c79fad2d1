"""What customers say about us: needs and satisfaction, asked regularly."""

from dateutil.relativedelta import relativedelta

from odoo import api, fields, models
from odoo.tools import format_date


class ArSatisfaction(models.Model):
    """One answer of a customer."""

    _name = "ar.satisfaction"
    _description = "Customer survey"
    _order = "date desc, id desc"

    account_id = fields.Many2one("ar.customer.account", required=True, index=True, ondelete="cascade")
    partner_id = fields.Many2one(related="account_id.partner_id", string="Customer", store=True, index=True)
    company_id = fields.Many2one(related="account_id.company_id", store=True, index=True)
    date = fields.Date(string="Asked on", required=True, default=fields.Date.context_today)
    score = fields.Integer(
        required=True, default=8, aggregator="avg", help="0 (not at all satisfied) to 10 (completely)."
    )
    channel = fields.Selection(
        [("phone", "Phone"), ("visit", "Visit"), ("mail", "E-mail"), ("form", "Form")],
        required=True,
        default="phone",
        string="How",
    )
    contact_id = fields.Many2one(
        "res.partner", string="Who answered", domain="[('commercial_partner_id', '=', partner_id)]"
    )
    need_ids = fields.Many2many("ar.class", string="Needs", domain="[('dimension_id.code', '=', 'need')]")
    comment = fields.Text(string="In their words")
    user_id = fields.Many2one("res.users", string="Asked by", default=lambda self: self.env.user)

    _score_range = models.Constraint("CHECK (score BETWEEN 0 AND 10)", "A score lies between 0 and 10.")

    @api.depends("partner_id", "date")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for answer in self:
            answer.display_name = f"{answer.partner_id.display_name} {format_date(self.env, answer.date)}"

    @api.model_create_multi
    def create(self, vals_list):
        answers = super().create(vals_list)
        answers.account_id._survey_answered()
        return answers


class ArCustomerAccount(models.Model):
    _inherit = "ar.customer.account"

    satisfaction_ids = fields.One2many("ar.satisfaction", "account_id", string="Surveys")
    satisfaction_text = fields.Char(string="Satisfaction", compute="_compute_satisfaction_text")
    survey_months = fields.Integer(string="Survey every (months)")
    survey_last = fields.Date(string="Last survey", readonly=True)
    survey_date = fields.Date(string="Next survey", index="btree_not_null")

    @api.depends("satisfaction_ids.score", "satisfaction_ids.date")
    def _compute_satisfaction_text(self):
        for account in self:
            last = account.satisfaction_ids.sorted(lambda answer: (answer.date, answer.id))[-1:]
            account.satisfaction_text = bool(last) and self.env._(
                "%(score)s of 10 on %(date)s", score=last.score, date=format_date(self.env, last.date)
            )

    def _survey_answered(self):
        for account in self:
            last = max(account.satisfaction_ids.mapped("date"))
            months = account.survey_months
            account._write_recorded(
                {"survey_last": last, "survey_date": months and last + relativedelta(months=months)}
            )
        self.activity_feedback(["customer_ar_management.mail_activity_type_survey"])
