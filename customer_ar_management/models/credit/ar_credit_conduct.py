from dateutil.relativedelta import relativedelta

from odoo import api, models

from odoo.addons.customer_ar_management.tools import promise

WINDOW_MONTHS = 12


class ArCreditConduct(models.AbstractModel):
    """How customers keep their word: broken promises and disputes, for
    assessments and warnings."""

    _name = "ar.credit.conduct"
    _description = "Conduct of customers"

    @api.model
    def _broken_promises(self, company, as_of, partners=None):
        """``{partner_id: promises broken or kept only in part in the last year}``, 0 for customers
        who kept theirs; who never promised has no entry.

        Hook: add the promises of other records with ``super()``.
        """
        # sudo: figures of an assessment, not the records
        promises = self.env["ar.promise"].sudo()
        promises._evaluate(company, as_of)
        result = {}
        for partner, state, count in promises._read_group(
            [*self._domain(company, as_of, partners, "date"), ("state", "in", promise.DECIDED)],
            ["partner_id", "state"],
            ["__count"],
        ):
            result[partner.id] = result.get(partner.id, 0) + (count if state in promise.MISSED else 0)
        return result

    @api.model
    def _disputes(self, company, as_of, partners=None):
        """``{partner_id: disputes opened in the last year}``. Hook: as above."""
        # sudo: as above
        return {
            partner.id: count
            for partner, count in self.env["ar.dispute"]
            .sudo()
            ._read_group(self._domain(company, as_of, partners, "date_start"), ["partner_id"], ["__count"])
        }

    @api.model
    def _domain(self, company, as_of, partners, date_field):
        domain = [
            ("company_id", "child_of", company.ids),
            (date_field, "<=", as_of),
            (date_field, ">", as_of - relativedelta(months=WINDOW_MONTHS)),
        ]
        return domain if partners is None else [*domain, ("partner_id", "in", partners.ids)]
