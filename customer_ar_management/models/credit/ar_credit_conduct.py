from dateutil.relativedelta import relativedelta

from odoo import api, models

WINDOW_MONTHS = 12


class ArCreditConduct(models.AbstractModel):
    """How customers keep their word: broken promises and disputes, for
    assessments and warnings. Read from the pauses of follow-up."""

    _name = "ar.credit.conduct"
    _description = "Conduct of customers"

    @api.model
    def _broken_promises(self, company, as_of, partners=None):
        """``{partner_id: promises broken in the last year}``, 0 for customers
        who kept theirs; who never promised has no entry.

        Hook: add the promises of other records with ``super()``.
        """
        pauses = self._pauses()
        pauses._judge_promises(company, as_of)
        result = {}
        for partner, state, count in pauses._read_group(
                [*self._domain(company, as_of, partners, "promise", "date_until"), ("promise_state", "!=", False)],
                ["partner_id", "promise_state"], ["__count"]):
            result[partner.id] = result.get(partner.id, 0) + (count if state == "broken" else 0)
        return result

    @api.model
    def _disputes(self, company, as_of, partners=None):
        """``{partner_id: disputes opened in the last year}``. Hook: as above."""
        return {partner.id: count for partner, count in self._pauses()._read_group(
            self._domain(company, as_of, partners, "disputed", "date_start"), ["partner_id"], ["__count"])}

    @api.model
    def _pauses(self):
        # sudo: figures of an assessment, not the records; ended pauses count as well
        return self.env["ar.followup.pause"].sudo().with_context(active_test=False)

    @api.model
    def _domain(self, company, as_of, partners, kind, date_field):
        domain = [("company_id", "child_of", company.ids), ("kind", "=", kind), (date_field, "<=", as_of),
                  (date_field, ">", as_of - relativedelta(months=WINDOW_MONTHS))]
        return domain if partners is None else [*domain, ("partner_id", "in", partners.ids)]
