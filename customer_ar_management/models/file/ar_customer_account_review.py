"""Regular review of the customer file."""

from dateutil.relativedelta import relativedelta

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain


class ArCustomerAccount(models.Model):
    _inherit = "ar.customer.account"

    review_months = fields.Integer(string="Review every (months)")
    review_last = fields.Date(string="Last reviewed", tracking=True)
    review_date = fields.Date(string="Next review", index=True, tracking=True)
    is_review_overdue = fields.Boolean(
        string="Review is overdue", compute="_compute_is_review_overdue", search="_search_is_review_overdue"
    )

    @api.constrains("review_months")
    def _check_review_months(self):
        if any(account.review_months < 0 for account in self):
            raise ValidationError(self.env._("The review interval cannot be negative."))

    @api.depends("review_date")
    def _compute_is_review_overdue(self):
        today = fields.Date.context_today(self)
        for account in self:
            account.is_review_overdue = bool(account.review_date and account.review_date < today)

    def _search_is_review_overdue(self, operator, value):
        if operator != "in":
            return NotImplemented
        overdue = Domain("review_date", "<", fields.Date.context_today(self))
        if True in value and False in value:
            return Domain.TRUE
        return overdue if True in value else ~overdue

    def action_reviewed(self):
        """Note that the file was looked through; the next date follows the interval."""
        today = fields.Date.context_today(self)
        for months, accounts in self.grouped("review_months").items():
            accounts._write_recorded(
                {"review_last": today, "review_date": today + relativedelta(months=months) if months else False}
            )
        self.activity_feedback(["customer_ar_management.mail_activity_type_review"])

    @api.model
    def _cron_review(self):
        """One activity per overdue file or overdue question, to its collector, else the AR manager."""
        self._remind_owners("review_date", "customer_ar_management.mail_activity_type_review")
        self._remind_owners("survey_date", "customer_ar_management.mail_activity_type_survey")

    @api.model
    def _remind_owners(self, date_field, kind):
        """One activity of a kind per account whose date has passed, to its
        collector, else the AR manager; none where one is open already.

        :param kind: xml id of the activity type, whose name says what is to be done in the language of whoever reads it
        """
        today = fields.Date.context_today(self)
        kind = self.env.ref(kind)
        overdue = self.search([(date_field, "<", today)])
        asked = self.env["mail.activity"].search(
            [("res_model", "=", self._name), ("res_id", "in", overdue.ids), ("activity_type_id", "=", kind.id)]
        )
        todo = overdue - self.browse(asked.mapped("res_id"))
        model_id = self.env["ir.model"]._get_id(self._name)
        self.env["mail.activity"].create(
            [
                {
                    "res_model_id": model_id,
                    "res_id": account.id,
                    "activity_type_id": kind.id,
                    "date_deadline": today,
                    "automated": True,
                    "summary": kind.with_context(lang=owner.lang).name,
                    "user_id": owner.id,
                }
                for account in todo
                if (owner := account.collector_id or account.company_id.ar_manager_id)
            ]
        )
