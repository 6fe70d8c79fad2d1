"""Several companies beside each other on the first page."""

from odoo import api, fields, models
from odoo.fields import Domain


class ArDashboard(models.AbstractModel):
    _inherit = "ar.dashboard"

    @api.model
    @api.readonly
    def get_companies(self, as_of=None, company_id=None):
        """What is owed in each company that is switched on, in its own currency and in that of the page, and whether it
        ties to its ledger.

        :param str as_of: ISO date, default today
        :param int company_id: the company of the page, in whose currency they are added up
        :return: ``{rows, total, currency, as_of}``; a row: ``{id, name, currency, owed, overdue, unapplied, in_one, overdue_in_one,
            net_in_one, difference}``; no rows where only one company is switched on
        """
        page, as_of, _basis, _scheme = self._options(as_of, None, company_id)
        # a branch stands with its company
        companies = self.env.companies.filtered(lambda each: not (each.parent_ids - each) & self.env.companies)
        if len(companies) < 2:
            return {"rows": [], "total": {}, "currency": page.currency_id.id}
        rates = (companies | page).currency_id._get_rates(page, as_of)
        sums = self._sums_by_company(companies, as_of)
        rows = [
            self._company_row(
                company, sums[company], rates[page.currency_id.id] / rates[company.currency_id.id], page, as_of
            )
            for company in companies
        ]
        return {
            "rows": rows,
            "total": {
                key: sum(row[source] for row in rows)
                for key, source in (("owed", "in_one"), ("overdue", "overdue_in_one"), ("net", "net_in_one"))
            },
            "currency": page.currency_id.id,
            "as_of": fields.Date.to_string(as_of),
        }

    @api.model
    def _sums_by_company(self, companies, as_of):
        """``{company: {owed, overdue, unapplied}}`` in each company's currency, branches included: one query."""
        found = (
            self.env["ar.open.item"]
            .with_context(ar_as_of=as_of)
            ._read_group(
                Domain("company_id", "child_of", companies.ids),
                ["company_id", "is_credit"],
                ["amount_residual:sum", "amount_overdue:sum"],
            )
        )
        sums = {company: {"owed": 0.0, "overdue": 0.0, "unapplied": 0.0} for company in companies}
        for company, is_credit, residual, overdue in found:
            top = sums[(company.parent_ids & companies)[:1]]
            top["unapplied" if is_credit else "owed"] += -residual if is_credit else residual
            top["overdue"] += overdue
        return sums

    @api.model
    def _company_row(self, company, sums, factor, page, as_of):
        money = page.currency_id
        return {
            "id": company.id,
            "name": company.name,
            "currency": company.currency_id.id,
            **{key: company.currency_id.round(amount) for key, amount in sums.items()},
            "in_one": money.round(sums["owed"] * factor),
            "overdue_in_one": money.round(sums["overdue"] * factor),
            "net_in_one": money.round((sums["owed"] - sums["unapplied"]) * factor),
            "difference": self.get_proof(as_of, company.id)["difference"],
        }
