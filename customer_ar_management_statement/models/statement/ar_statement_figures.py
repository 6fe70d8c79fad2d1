"""The figures of statements: collected and decided for any number of customers, nothing written."""

from collections import defaultdict

from odoo import api, models

from odoo.addons.customer_ar_management_statement.tools import statement as rules


class ArStatement(models.Model):
    _inherit = "ar.statement"

    @api.model
    def _figures(self, partners, company, date_from, date_to):
        """What the statements of these customers say, with a fixed number of queries and without writing anything.

        :param partners: commercial partners; :param company: branches included
        :param date_from: first day of the period; :param date_to: its last day
        :return: ``{partner id: {blocks, proof, movements, items}}`` in the order of the customers: ``blocks`` a dict of values of
            ``ar.statement.balance`` per currency, ``proof`` the values of the statement's proof in company currency,
            ``movements`` and ``items`` as :meth:`_collect_movements` and :meth:`_collect_items` read them
        """
        sums = self._collect_sums(partners, company, date_from, date_to)
        items = self._by_partner(self._collect_items(partners, company, date_to))
        movements = self._by_partner(self._collect_movements(partners, company, date_from, date_to))
        scheme = self.env["ar.aging.scheme"].sudo()._default_for(company)  # sudo: buckets are no secret
        buckets = [bucket for bucket in scheme.bucket_ids if bucket.kind != "unapplied"]
        figures = {}
        for partner_id in partners.ids:
            own, moved = items.get(partner_id, []), movements.get(partner_id, [])
            totals = sums.get(partner_id, {})
            blocks = self._blocks(buckets, totals, own, moved)
            figures[partner_id] = {
                "blocks": blocks,
                "proof": self._company_proof(company, totals, own, blocks),
                "movements": moved,
                "items": own,
            }
        return figures

    @api.model
    def _by_partner(self, rows):
        found = defaultdict(list)
        for row in rows:
            found[row["partner_id"]].append(row)
        return found

    @api.model
    def _blocks(self, buckets, sums, items, movements):
        """Values of the balances, one per currency that has anything in it."""
        blocks = []
        for currency in (
            self.env["res.currency"].browse(sums.keys() | {item["currency_id"] for item in items}).sorted("name")
        ):
            opening, movement = (currency.round(float(amount)) for amount in sums.get(currency.id, (0, 0))[:2])
            own = [item for item in items if item["currency_id"] == currency.id and item["amount_residual_currency"]]
            open_items = currency.round(sum(item["amount_residual_currency"] for item in own))
            moved = [row["amount"] for row in movements if row["currency_id"] == currency.id]
            if not (opening or movement or moved or own):
                continue
            closing = currency.round(opening + movement)
            blocks.append(
                {
                    "currency_id": currency.id,
                    "opening": opening,
                    "closing": closing,
                    "open_items": open_items,
                    "charges": currency.round(sum(float(a) for a in moved if a > 0)),
                    "credits": currency.round(-sum(float(a) for a in moved if a < 0)),
                    "difference": currency.round(closing - open_items),
                    **self._aging(buckets, currency, own),
                }
            )
        return blocks

    @api.model
    def _aging(self, buckets, currency, items):
        by_bucket = defaultdict(float)
        for item in items:
            by_bucket[item["bucket_id"]] += item["amount_residual_currency"]
        return {
            "buckets": [
                {"id": bucket.id, "kind": bucket.kind, "amount": currency.round(by_bucket.get(bucket.id, 0.0))}
                for bucket in buckets
            ],
            "unapplied": currency.round(-sum(item["amount_residual_currency"] for item in items if item["is_credit"]))
            + 0.0,
            "overdue": currency.round(
                sum(
                    item["amount_residual_currency"]
                    for item in items
                    if not item["is_credit"] and item["days_past_due"] > 0
                )
            ),
        }

    @api.model
    def _company_proof(self, company, sums, items, blocks):
        """The proof in company currency, and whether every currency agrees too."""
        currency = company.currency_id
        opening, movements, ledger = (currency.round(sum(float(row[at]) for row in sums.values())) for at in (2, 3, 4))
        transfers = currency.round(opening + movements - ledger)
        open_items = currency.round(sum(item["amount_residual"] for item in items))
        found = rules.proof(opening, movements, open_items, ledger + transfers)
        found["ledger"] = ledger
        found["difference"] = currency.round(found["difference"])
        return {
            **{name: currency.round(value) for name, value in found.items()},
            "is_proven": not found["difference"] and not any(block["difference"] for block in blocks),
        }
