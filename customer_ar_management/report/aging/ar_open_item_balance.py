"""What is asked of the open items most: aged balance and proof against the ledger."""

from odoo import api, models
from odoo.fields import Domain
from odoo.tools import SQL, ormcache

from odoo.addons.customer_ar_management.tools import aging


class ArOpenItem(models.Model):
    _inherit = "ar.open.item"

    @api.model
    @ormcache("company_ids")
    def _branch_ids(self, company_ids):
        # sudo: which branches there are is no secret; record rules say what is read
        return tuple(self.env["res.company"].sudo().search([("id", "child_of", list(company_ids))]).ids)

    @api.model
    def _company_domain(self, company):
        """The companies whose ledger belongs to ``company``: itself and its
        branches, by id: the planner knows how many items that are."""
        return Domain("company_id", "in", self._branch_ids(tuple(company.ids)))

    @api.model
    def _aged_balance(self, company, as_of, basis=aging.BASIS_DUE, scheme=None, partners=None):
        """Aged balance per commercial partner in company currency, in one query.

        :param company: company (its branches included)
        :param as_of: date; items are open and aged as of the end of that day
        :param basis: ``due`` or ``document``: the date that age counts from
        :param scheme: ``ar.aging.scheme``, default the company's
        :param partners: restrict to these partners (their commercial partners)
        :return: list of dicts ``{partner_id, not_due, buckets: [amount in the
            scheme's order], unapplied, total}``; ``unapplied`` is positive and
            ``total = not_due + sum(buckets) - unapplied``. Items without a
            customer come under ``partner_id`` False. Sorted by partner id.
        """
        scheme = scheme or self.env["ar.aging.scheme"]._default_for(company)
        items = self.with_company(company).with_context(ar_as_of=as_of, ar_basis=basis, ar_scheme_id=scheme.id)
        domain = self._company_domain(company)
        if partners is not None:
            domain &= Domain("partner_id", "in", partners.commercial_partner_id.ids)
        query = items._search(domain)
        partner, bucket, amount = (
            items._field_to_sql(items._table, name, query) for name in ("partner_id", "bucket_id", "amount_residual")
        )
        query.groupby = SQL("%s, %s", partner, bucket)
        query.order = partner
        # Grouped by bucket and laid out here: quicker than one filtered sum per bucket.
        sums = {}
        for partner_id, bucket_id, total in self.env.execute_query(
            query.select(partner, bucket, SQL("SUM(%s)", amount))
        ):
            sums.setdefault(partner_id or False, {})[bucket_id] = total
        special = {b.kind: b.id for b in scheme.bucket_ids if b.kind != "aged"}
        aged_ids, digits = scheme._aged_buckets().ids, company.currency_id.decimal_places
        return [
            {
                "partner_id": partner_id,
                "not_due": by_bucket.get(special.get("not_due"), 0.0),
                "buckets": [by_bucket.get(bucket_id, 0.0) for bucket_id in aged_ids],
                "unapplied": -by_bucket.get(special.get("unapplied"), 0.0) + 0.0,
                "total": round(sum(by_bucket.values()), digits),
            }
            for partner_id, by_bucket in sums.items()
        ]

    @api.model
    def _ledger_balance(self, company, as_of):
        """General-ledger balance of the receivable accounts at the end of ``as_of``."""
        Line = self.env["account.move.line"]
        ((balance,),) = Line._read_group(
            self._company_domain(company)
            & Domain("account_id.account_type", "=", "asset_receivable")
            & Domain("parent_state", "=", "posted")
            & Domain("date", "<=", as_of),
            aggregates=["balance:sum"],
        )
        return company.currency_id.round(balance or 0.0)

    @api.model
    def _ledger_proof(self, company, as_of, open_items=None):
        """Compare the relation with the general ledger at the end of a day.

        :param open_items: the sum of the relation, where whoever asks has read it
        :return: dict ``{open_items, ledger, difference}`` in company currency;
            ``difference = open_items - ledger`` and must be 0
        """
        if open_items is None:
            items = self.with_context(ar_as_of=as_of)
            ((open_items,),) = items._read_group(self._company_domain(company), aggregates=["amount_residual:sum"])
        currency = company.currency_id
        open_items, ledger = currency.round(open_items or 0.0), self._ledger_balance(company, as_of)
        return {
            "open_items": open_items,
            "ledger": ledger,
            "difference": currency.round(open_items - ledger),
        }
