from odoo import fields, models
from odoo.exceptions import UserError

from odoo.addons.customer_ar_management.tools import money


class ArCreditLimit(models.Model):
    """Asked for by one person, approved by another."""

    _inherit = "ar.credit.limit"

    def action_request(self):
        """Ask for approval; the AR manager gets an activity."""
        for limit in self:
            if limit.state != "draft":
                raise UserError(self.env._("Only a draft can be requested; %s is not.", limit.name))
        self._decide({"state": "requested"})
        for limit in self:
            if manager := limit.company_id.ar_manager_id:
                limit.activity_schedule(
                    "mail.mail_activity_data_todo",
                    user_id=manager.id,
                    summary=self.with_context(lang=manager.lang).env._("Credit limit to approve"),
                )

    def action_approve(self):
        """Approve requests of others, up to one's own cap; ends what they replace."""
        self._check_may_approve()
        self._check_assessed()
        for limit in self:
            limit._end_predecessor()
        self._decide({"state": "approved", "approver_id": self.env.user.id, "approved_on": fields.Datetime.now()})
        self.sudo()._seal()  # sudo: seals what was just decided
        self.activity_feedback(["mail.mail_activity_data_todo"])
        self._mirror()

    def action_reject(self):
        self._check_may_approve()
        self._decide({"state": "rejected", "approver_id": self.env.user.id})
        self.activity_feedback(["mail.mail_activity_data_todo"])

    def action_withdraw(self):
        """End an approved limit today; what was approved stays on file."""
        self._check_is_controller()
        for limit in self:
            if limit.state != "approved":
                raise UserError(self.env._("Only an approved limit can be withdrawn; %s is not.", limit.name))
        for company, limits in self.grouped("company_id").items():
            limits._decide({"state": "withdrawn", "withdrawn_on": company._ar_today()})
        self._mirror()

    def action_renew(self):
        """Ask for the same limits again, from the day after they end: the mass
        review of what expires. One request per limit, to be approved by others."""
        renewed = self.browse()
        for limit in self:
            if limit.state != "approved" or not limit.date_to:
                raise UserError(self.env._("%s does not expire; there is nothing to renew.", limit.name))
            start = max(fields.Date.add(limit.date_to, days=1), limit.company_id._ar_today())
            renewed |= limit.copy(
                {"date_from": start, "date_to": fields.Date.add(start, years=1), "reason": self.env._("Renewal")}
            )
        renewed.action_request()
        action = self.env["ir.actions.act_window"]._for_xml_id("customer_ar_management.ar_credit_limit_action")
        return {**action, "domain": [("id", "in", renewed.ids)]}

    def _check_may_approve(self):
        user = self.env.user
        bounded = not user.has_group("customer_ar_management.group_ar_manager")
        self._check_is_controller()
        for limit in self:
            cap = limit.company_id.ar_controller_limit_cap if bounded else None
            if limit.state != "requested":
                raise UserError(self.env._("%s has not been requested.", limit.name))
            if limit.requester_id == user:
                raise UserError(
                    self.env._("Nobody approves their own request. Ask a colleague to decide on %s.", limit.name)
                )
            if cap is not None and money.dec(limit._amount_in_company_currency(limit.date_from)) > money.dec(cap):
                raise UserError(
                    self.env._(
                        "%(limit)s is above your cap of %(cap)s. An AR manager has to approve it.",
                        limit=limit.name,
                        cap=limit.company_id.currency_id.format(cap),
                    )
                )

    def _check_is_controller(self):
        if not self.env.user.has_group("customer_ar_management.group_ar_controller"):
            raise UserError(self.env._("Credit limits are approved by credit controllers and AR managers."))

    def _check_assessed(self):
        """Policies may ask for an approved, unexpired assessment before any credit."""
        for limit in self.filtered(lambda x: x.account_id.credit_policy_in_force_id.require_assessment and x.amount):
            assessment = limit.account_id.credit_assessment_id
            if assessment.state != "approved" or (assessment.next_review and assessment.next_review < limit.date_from):
                raise UserError(
                    self.env._(
                        "%(customer)s has no valid approved credit assessment, which the policy %(policy)s asks for before "
                        "credit is given. Assess the customer first.",
                        customer=limit.partner_id.display_name,
                        policy=limit.account_id.credit_policy_in_force_id.name,
                    )
                )

    def _end_predecessor(self):
        """A new permanent limit ends the one before it on the eve of its first day."""
        self.ensure_one()
        if self.kind != "permanent":
            return
        before = self.search(
            [
                ("state", "=", "approved"),
                ("kind", "=", "permanent"),
                ("account_id", "=", self.account_id.id),
                ("group_id", "=", self.group_id.id),
                ("date_from", "<", self.date_from),
                "|",
                ("date_to", "=", False),
                ("date_to", ">=", self.date_from),
            ]
        )
        before.sudo()._amend(
            {"date_to": fields.Date.subtract(self.date_from, days=1)}
        )  # sudo: ends with the approval of its successor
