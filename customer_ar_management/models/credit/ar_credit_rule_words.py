"""The kinds of rules, and why a rule hit: in the reader's language, made when it is read from a code and figures."""

from odoo import api, fields, models
from odoo.tools import format_date

from odoo.addons.customer_ar_management.models.base.counted import days_text, late_text
from odoo.addons.customer_ar_management.tools import credit


class ArCreditRule(models.Model):
    _inherit = "ar.credit.rule"

    @api.model
    def _kinds(self):
        """Hook: ``{kind: (label, function(rule, figures) → params or None)}``, in the order in which they are offered; additive.

        The function is pure and gets :class:`tools.credit.Rule` and :class:`tools.credit.Figures`; None: the rule does not hit.
        A method ``_explain_<kind>(finding, company)`` says why, from those parameters; without one the label is said::

            def _kinds(self):
                return {**super()._kinds(), "strike": (self.env._("Strike"), strike_of)}

            def _explain_strike(self, finding, company):
                return self.env._("the customer's plant is on strike for %s days", finding["days"])
        """
        labels = {
            "over_limit": self.env._("Over the limit"),
            "no_limit": self.env._("No limit set"),
            "limit_expired": self.env._("Limit expired"),
            "overdue_days": self.env._("Overdue by days and amount"),
            "overdue_share": self.env._("Share overdue"),
            "dunning_step": self.env._("Dunning step reached"),
            "grade": self.env._("Grade or worse"),
            "no_assessment": self.env._("No approved assessment"),
            "assessment_expired": self.env._("Assessment expired"),
            "first_order": self.env._("First order"),
            "manual_block": self.env._("Blocked by hand"),
        }
        return {kind: (label, credit.TESTS[kind]) for kind, label in labels.items()}

    @api.model
    def _selection_kind(self):
        return [(kind, label) for kind, (label, _test) in self._kinds().items()]

    @api.model
    def _sentence(self, finding, company):
        """One sentence why something stops or warns (see :meth:`_kinds`).

        :param finding: dict with ``kind`` and figures, as ``ar.credit.decision.findings`` keeps them
        :param company: whose currency the amounts have
        """
        kind = finding.get("kind") or ""
        explain = getattr(self, f"_explain_{kind}", None)
        if explain:
            text = explain(finding, company)
        else:
            labels = dict(self._fields["kind"]._description_selection(self.env))
            text = self.env._("the rule “%s” applies", labels.get(kind) or kind)
        return f"{finding['customer']}: {text}" if finding.get("customer") else text

    def _explain(self, params, company):
        """Why this rule hit, from the parameters of its finding."""
        self.ensure_one()
        return self._sentence({"kind": self.kind, **params}, company)

    @api.model
    def _explain_all(self, findings, company):
        """Sentences of :class:`tools.credit.Finding`, none twice."""
        check = self.env["ar.credit.check"]
        return check._sentences([check._as_fact(finding) for finding in findings], company)

    @api.model
    def _show(self, amount, company):
        return company.currency_id.format(float(amount))

    def _explain_hold(self, finding, company):
        since = format_date(self.env, fields.Date.to_date(finding["since"]))
        reason = self._sentence(finding["because"], company) if finding.get("because") else finding.get("reason") or ""
        return self.env._("on hold since %(date)s: %(reason)s", date=since, reason=reason)

    def _explain_agreed_deposit(self, finding, _company):
        return self.env._(
            "%s %% of the document are to be paid in advance, as agreed with the customer or by its grade",
            f"{float(finding['percent']):g}",
        )

    def _explain_over_limit(self, finding, company):
        return self.env._(
            "the limit of %(limit)s would be exceeded by %(over)s (exposure %(used)s)",
            limit=self._show(finding["limit"], company),
            over=self._show(finding["over"], company),
            used=self._show(finding["used"], company),
        )

    def _explain_overdue_days(self, finding, company):
        return self.env._(
            "%(amount)s is overdue by more than %(threshold)s, the oldest is %(late)s",
            amount=self._show(finding["amount"], company),
            threshold=days_text(self.env, finding["threshold"]),
            late=late_text(self.env, finding["days"]),
        )

    def _explain_overdue_share(self, finding, company):
        return self.env._(
            "%(percent)s %% of what is open is overdue (%(amount)s)",
            percent=f"{float(finding['percent']):.0f}",
            amount=self._show(finding["amount"], company),
        )

    def _explain_dunning_step(self, finding, _company):
        return self.env._("dunning step %(step)s has been reached", step=finding["step"])

    def _explain_no_limit(self, _finding, _company):
        return self.env._("no credit limit has been set")

    def _explain_limit_expired(self, _finding, _company):
        return self.env._("the credit limit has expired")

    def _explain_grade(self, _finding, _company):
        return self.env._("the risk grade does not allow open account")

    def _explain_no_assessment(self, _finding, _company):
        return self.env._("there is no approved credit assessment")

    def _explain_assessment_expired(self, _finding, _company):
        return self.env._("the credit assessment has expired")

    def _explain_first_order(self, _finding, _company):
        return self.env._("it is the customer's first order")

    def _explain_manual_block(self, _finding, _company):
        return self.env._("the customer is blocked by hand")
