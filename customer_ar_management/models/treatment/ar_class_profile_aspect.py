"""The aspects of a customer's treatment: one line each, here or in another add-on."""

from dataclasses import dataclass

from odoo import api, models


@dataclass(frozen=True)
class Aspect:
    """One aspect of a customer's treatment.

    :param label: its name, in the reader's language
    :param field: field of ``ar.class.profile`` that says what a profile wants, empty where it wants nothing; without it the
        profile has a method ``_value_<aspect>()`` → JSON-able value or None
    :param column: stored field of ``ar.customer.account`` with what is in force; without it the account has a method
        ``_apply_<aspect>(value, proposal)``. ``value`` None: what a profile brought ends; ``proposal`` is empty where nobody
        had to confirm
    :param confirm: money is at stake, so a person confirms
    :param words: a text with one ``%s`` for the value; without it the value is shown as the column shows it, or as the
        account's method ``_text_<aspect>(value)`` says it
    """

    label: str
    field: str = ""
    column: str = ""
    confirm: bool = False
    words: str = ""


class ArClassProfile(models.Model):
    _inherit = "ar.class.profile"

    @api.model
    def _aspects(self):
        """Hook: ``{aspect: Aspect}``, in the order of display; additive.

        An add-on with an aspect of its own needs a field on the profile, one on the account, and this (plus the two fields on
        their forms); proposals, log, merge of customers and customer file follow::

            return {**super()._aspects(), "visits": Aspect(self.env._("Visits"), "visit_days", "visit_days")}
        """
        return {
            "limit": Aspect(self.env._("Credit limit"), confirm=True),
            "payment_terms": Aspect(self.env._("Payment terms"), "payment_term_ids", confirm=True),
            "deposit": Aspect(self.env._("Deposit"), column="deposit_percent", confirm=True),
            "reward": Aspect(self.env._("Early-payment reward"), confirm=True),
            "statement_cycle": Aspect(self.env._("Statements"), "statement_cycle", "statement_cycle"),
            "dunning_plan": Aspect(self.env._("Dunning plan"), "dunning_plan_id", "profile_plan_id"),
            "collector": Aspect(self.env._("Collector"), "collector_id", "collector_id"),
            "team": Aspect(self.env._("Team"), "team_id", "team_id"),
            "service": Aspect(
                self.env._("Service cycle"), "service_days", "service_days", words=self.env._("every %s days")
            ),
            "review": Aspect(
                self.env._("Review interval"), "review_months", "review_months", words=self.env._("every %s months")
            ),
            "survey": Aspect(
                self.env._("Survey interval"), "survey_months", "survey_months", words=self.env._("every %s months")
            ),
        }

    @api.model
    def _idle_aspects(self):
        """Hook: aspects that nothing acts on yet (a set): their fields are on no screen and profiles do not
        bring them. An add-on that acts on one takes it out and adds its field to the views.

        Example: ``return super()._idle_aspects() - {"statement_cycle"}``
        """
        return {"statement_cycle", "service"}

    def _values(self):
        """``{aspect: value}`` this profile sets itself, JSON-able."""
        self.ensure_one()
        idle, values = self._idle_aspects(), {}
        for code, aspect in self._aspects().items():
            if code in idle:
                continue
            value = self._wanted(aspect.field) if aspect.field else getattr(self, f"_value_{code}")()
            if value is not None:
                values[code] = value
        return values

    def _wanted(self, name):
        """What a field of the profile wants, JSON-able; None where it is empty."""
        value = self[name]
        if isinstance(value, models.BaseModel):
            value = value.id if self._fields[name].type == "many2one" else value.ids
        return value or None

    def _value_limit(self):
        return {"none": "none", "amount": self.limit_amount}.get(self.limit_mode)

    def _value_deposit(self):
        return self.deposit_percent if self.deposit_mode == "percent" else None

    def _value_reward(self):
        if not self.reward_term_id:
            return None
        return [self.reward_term_id.id, self.reward_on_time, self.reward_months, self.reward_settled]
