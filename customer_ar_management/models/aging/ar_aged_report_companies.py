"""Aged receivables of several companies: one table in the currency of one of them, and the proof of each."""

from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.tools import SQL

from ..base import arguments


class ArAgedReport(models.TransientModel):
    _inherit = "ar.aged.report"

    company_list = fields.Char(string="Several companies", help="Ids of the companies shown, where they are several.")

    @api.model
    def _checked_companies(self, asked, company):
        """The list of companies of a run as text; empty for one company.

        :param asked: ids as the screen sends them, or nothing
        :param company: the company in whose currency amounts are shown; always one of them
        :raise AccessError: for companies that are not switched on
        """
        ids = {arguments.as_id(self.env, each) for each in asked} if isinstance(asked, list | tuple) else set()
        if not ids - {company.id}:
            return False
        companies = self.env.companies.filtered(lambda each: each.id in ids)
        if len(companies) != len(ids):
            raise AccessError(self.env._("Choose companies that are switched on in the company menu."))
        # a branch is part of its company: it would be proven twice
        tops = (companies | company).filtered(lambda each: not (each.parent_ids - each) & (companies | company))
        return ",".join(map(str, sorted(tops.ids))) if len(tops) > 1 else False

    def _listed_ids(self):
        return [int(text) for text in (self.company_list or "").split(",") if text]

    def _companies(self):
        """The companies of the run, the one that gives the currency first."""
        self.ensure_one()
        return self.company_id | self.company_id.browse(self._listed_ids())

    def _companies_text(self):
        return ", ".join(self._companies().mapped("name"))

    # -- one currency ------------------------------------------------------------

    def _is_converted(self):
        """Are amounts of other currencies turned into that of the run?"""
        return not self.in_currency and len(self._companies().currency_id) > 1

    def _factors(self):
        """What one unit of each company's currency is worth in that of the run, at the rates of its day: ``{currency id: factor}``."""
        rates = self._companies().currency_id._get_rates(self.company_id, self.as_of)
        return {currency_id: rates[self.company_id.currency_id.id] / rate for currency_id, rate in rates.items()}

    def _amount_sql(self, items, query):
        """What is summed: document currency, company currency, or that turned into one currency."""
        if self.in_currency:
            return items._field_to_sql(items._table, "amount_residual_currency", query)
        amount = items._field_to_sql(items._table, "amount_residual", query)
        if not self._is_converted():
            return amount
        currency = items._field_to_sql(items._table, "company_currency_id", query)
        cases = [SQL("WHEN %s THEN %s", currency_id, factor) for currency_id, factor in self._factors().items()]
        return SQL("(%s * (CASE %s %s END)::numeric)", amount, currency, SQL(" ").join(cases))

    def _in_run_currency(self, sums):
        """Add up amounts of several companies' currencies.

        :param sums: pairs of currency record and amount
        """
        factors = self._factors() if self._is_converted() else {}
        return sum(factors.get(currency.id, 1) * (amount or 0.0) for currency, amount in sums)

    # -- proof ---------------------------------------------------------------------

    def _proofs(self):
        """The comparison with the ledger for each company: ``[(company, proof)]``."""
        return [
            (company, self._items().with_company(company)._ledger_proof(company, self.as_of))
            for company in self._companies()
        ]

    @api.model
    def aged_proof(self, params, report_id):
        """Compare relation and general ledger at the run's date: the second question of the screen, so that the table
        need not wait for it.

        :return: dict of :meth:`ar.open.item._ledger_proof`, in the run's currency; ``companies``: name, ledger, difference
            and currency of each where they are several; ``filtered``: the table shows less than the ledger; ``moved``:
            the ledger is not what it was when the run was computed
        """
        run = self._open(params, report_id)
        proofs = run._proofs()
        currency = run.company_id.currency_id
        totals = {
            key: currency.round(run._in_run_currency((company.currency_id, proof[key]) for company, proof in proofs))
            for key in ("open_items", "ledger", "difference")
        }
        differs = [company for company, proof in proofs if proof["difference"]]
        whole = not run.in_currency and run.domain == "[]"
        return {
            **totals,
            "differs": len(differs),
            "companies": [
                {"name": company.name, "currency": company.currency_id.name, **proof} for company, proof in proofs
            ]
            if len(proofs) > 1
            else [],
            "filtered": not whole,
            "moved": whole and currency.compare_amounts(run.totals[-1], totals["open_items"]) != 0,
        }
