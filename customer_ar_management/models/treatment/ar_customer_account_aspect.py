"""The aspects of a customer's treatment: put in force, and said in words."""

from odoo import api, fields, models
from odoo.exceptions import UserError

from .ar_class_profile_aspect import Aspect


class ArCustomerAccount(models.Model):
    _inherit = "ar.customer.account"

    # -- confirming ------------------------------------------------------------------------

    def _apply_aspect(self, aspect, value, proposal):
        """Put one value in force: by the account's method ``_apply_<aspect>`` or in the column of the aspect.

        :param aspect: code of ``ar.class.profile._aspects``
        :param value: as that profile gives it; None: what the profile brought ends with the class
        :param proposal: what somebody confirmed; empty where nobody had to
        """
        self.ensure_one()
        value = None if value is False else value
        if apply := getattr(self, f"_apply_{aspect}", None):
            apply(value, proposal)
        elif column := self._aspect(aspect).column:
            self[column] = value
        else:
            raise UserError(
                self.env._("Nothing acts on “%s” any more: its add-on was removed. Reject the proposal.", aspect)
            )

    @api.model
    def _aspect(self, code):
        return self.env["ar.class.profile"]._aspects().get(code) or Aspect(code)

    def _apply_limit(self, value, _proposal):
        """Asked for by the profile, approved by whoever confirms: cap, policy
        and evidence are those of every credit limit. ``none`` ends the limit in
        force, None as well (nothing is said any more), 0 is *prepayment only*."""
        today = fields.Date.context_today(self)
        approver = self.env.user
        state = {"none": "none", None: "unset"}.get(value, "amount")
        amount = value if state == "amount" else 0
        running = self.credit_limit_ids.filtered(
            lambda limit: (
                limit.state == "approved"
                and limit.kind == "permanent"
                and (not limit.date_to or limit.date_to >= today)
                and (state != "amount" or limit.date_from >= today)
            )
        )
        running.action_withdraw()
        if state == "amount":
            limit = self.env["ar.credit.limit"].create(
                {
                    "account_id": self.id,
                    "amount": amount,
                    "currency_id": self.currency_id.id,
                    "date_from": today,
                    "requester_id": self.env.ref("base.user_root").id,
                    "reason": self.env._("Proposed by profile %s", self.profile_id.name),
                }
            )
            limit.action_request()
            limit.with_user(approver).with_context(allowed_company_ids=self.company_id.ids).action_approve()
        self.write({"limit_state": state, "limit_confirmed": amount})

    def _apply_payment_terms(self, value, _proposal):
        terms = self.env["account.payment.term"].browse(value or ()).exists()
        self.allowed_term_ids = terms
        partner = self.partner_id.with_company(self.company_id)
        if terms and partner.property_payment_term_id not in self._allowed_terms():
            partner.property_payment_term_id = terms[0]

    def _apply_reward(self, value, _proposal):
        """Grant the payment term and log it, or end the running reward."""
        partner = self.partner_id.with_company(self.company_id)
        running = self.reward_ids.filtered(lambda reward: not reward.date_end)
        today = fields.Date.context_today(self)
        if running:
            running.date_end = today
            if partner.property_payment_term_id == running.payment_term_id:
                allowed, before = self._allowed_terms(), running.previous_term_id
                partner.property_payment_term_id = before if not allowed or before in allowed else allowed[0]
        if value == "none":
            return
        term_id, months = value
        figures = {
            row[0]: row[1:]
            for row in self.env.execute_query(
                self.env["ar.class.metric"]._source_on_time(self.company_id, today, months, self.partner_id)
            )
        }
        ratio, settled = figures.get(self.partner_id.id, (0, 0))
        self.env["ar.reward"].create(
            {
                "account_id": self.id,
                "company_id": self.company_id.id,
                "date": today,
                "payment_term_id": term_id,
                "months": months,
                "previous_term_id": partner.property_payment_term_id.id,
                "on_time_ratio": ratio,
                "settled_count": settled,
            }
        )
        partner.property_payment_term_id = term_id

    def _profile_of(self, aspect):
        """The profile that one aspect of this customer's treatment comes from; empty where none speaks."""
        self.ensure_one()
        _value, source = (self.profile_wishes or {}).get(aspect, (None, None))
        return (
            self.env["ar.class.profile"].with_context(active_test=False).sudo().browse(source or ()).exists()
        )  # sudo: a name

    # -- saying ---------------------------------------------------------------------------------

    def _aspect_text(self, aspect, value):
        """One value of a profile in words; empty where there is none."""
        if value is None or value is False:
            return ""
        if say := getattr(self, f"_text_{aspect}", None):
            return say(value)
        known = self._aspect(aspect)
        if known.words:
            return known.words % value
        return self._column_text(known.column, value) if known.column else str(value)

    def _column_text(self, name, value):
        """A value as a stored field of the account shows it."""
        field = self._fields[name]
        if field.type == "many2one":
            # sudo: a name as on the account that was read
            return self.env[field.comodel_name].sudo().browse(value).exists().display_name or ""
        if field.type == "selection":
            return dict(field._description_selection(self.env)).get(value, str(value))
        return f"{value:g}" if isinstance(value, float) else str(value)

    def _text_limit(self, value):
        if value == "none":
            return self.env._("No limit")
        return self.currency_id.format(value)

    def _text_payment_terms(self, value):
        return ", ".join(self.env["account.payment.term"].browse(value).exists().mapped("name"))

    def _text_deposit(self, value):
        return f"{value:g} %"

    def _text_reward(self, value):
        if value == "none":
            return self.env._("No reward")
        return self.env["account.payment.term"].browse(value[0]).exists().name or ""

    def action_proposals(self):
        """Open what waits for confirmation on these accounts."""
        action = self.env["ir.actions.act_window"]._for_xml_id("customer_ar_management.ar_profile_proposal_action")
        return {**action, "domain": [("account_id", "in", self.ids)]}
