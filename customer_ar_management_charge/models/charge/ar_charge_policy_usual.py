"""The policies that are usual in a country, ready to be added."""

from odoo import api, fields, models
from odoo.exceptions import UserError

#: Where the directive's rule rests on the European Central Bank's rate.
EURO = set("AT BE CY DE EE ES FI FR GR HR IE IT LT LU LV MT NL PT SI SK".split())


class ArChargePolicy(models.Model):
    _inherit = "ar.charge.policy"

    def action_usual(self):
        """Add the policies that are usual where the company is; those that are there already are left alone.

        What they rest on stands in the note of each; the company decides which of them it names in the settings.

        :raise UserError: none is known for the country
        """
        self.check_access("create")
        company = self.env.company
        if not self._usual(company.country_id.code):
            raise UserError(
                self.env._(
                    "No policy that is usual in %s is known here: make one from your contracts or from the law.",
                    company.country_id.name,
                )
            )
        self._add_usual(company, company.country_id.code)
        return {"type": "ir.actions.client", "tag": "reload"}

    @api.model
    def _add_usual(self, company, country):
        """Add what :meth:`_usual` says of a country (ISO code, empty: of the directive and of China) to a company."""
        mine = self.with_context(active_test=False, lang="en_US")
        installed = [code for code, _name in self.env["res.lang"].get_installed() if code != "en_US"]
        texts = {code: self.with_context(lang=code)._usual(country) for code in installed}
        for place, (name, currency, values) in enumerate(mine._usual(country)):
            if mine.search_count([("company_id", "=", company.id), ("name", "=", name)], limit=1):
                continue
            source = values.pop("source", False)
            policy = mine.create(
                {
                    **values,
                    "name": name,
                    "company_id": company.id,
                    "source_id": source and self.env.ref(f"customer_ar_management_charge.ar_rate_source_{source}").id,
                    "currency_id": self.env.ref(f"base.{currency}").id if currency else company.currency_id.id,
                }
            )
            for code in installed:
                there = texts[code][place]
                policy.with_context(lang=code).write({"name": there[0], "note": there[2]["note"]})

    @api.model
    def _usual(self, country):
        """``[(name, currency, values)]`` usual in a country (ISO code, empty: not known); nothing where no rule is shipped."""
        # pylint: disable=prefer-env-translation  # the short name is self.env._ here
        _ = self.env._
        if country == "CN":
            return self._usual_china()
        if own := self._usual_own().get(country):
            return [own]
        note = _("Directive 2011/7/EU: reference rate of the half-year plus 8 percentage points, 40 EUR per claim.")
        eu = (
            _("EU directive: ECB + 8 points"),
            "EUR",
            {"source": "ecb", "points": 8, "fixed_compensation": 40, "note": note},
        )
        if country:
            return [eu] if country in EURO else []
        return [eu, *self._usual_china()]

    @api.model
    def _usual_own(self):
        """``{ISO code: (name, currency, values)}`` of countries whose law goes beyond the directive or is not bound by it."""
        # pylint: disable=prefer-env-translation  # the short name is self.env._ here
        _ = self.env._
        ecb = {"source": "ecb", "fixed_compensation": 40}
        three = self._usual_bands((1000, 70, 0), (10000, 100, 0))
        above = self._usual_bands((1000.01, 70, 0), (10000.01, 100, 0))
        scale = self._usual_bands((0, 0, 15), (2500, 0, 10), (5000, 0, 5), (10000, 0, 1), (200000, 0, 0.5))
        british = _(
            "Late Payment of Commercial Debts (Interest) Act 1998: 40 GBP for debts below 1,000, 70 GBP below 10,000, else 100 GBP."
        )
        dutch = _(
            "Article 6:119a BW; collection costs by the statutory scale: 15 % to 0.5 % of the debt, at least 40 and at most 6,775 EUR."
        )
        irish = _("S.I. 580/2012: 40 EUR for debts up to 1,000, 70 EUR up to 10,000, else 100 EUR.")
        rows = (
            (
                "DE",
                _("Germany: base rate + 9 points"),
                {**ecb, "source": "de", "points": 9},
                _("§ 288 (2) and (5) BGB, between businesses."),
            ),
            ("FR", _("France: ECB + 10 points"), {**ecb, "points": 10}, _("Code de commerce, L. 441-10 and D. 441-5.")),
            (
                "NL",
                _("Netherlands: ECB + 8 points"),
                {**ecb, "points": 8, "band_ids": scale, "fixed_most": 6775},
                dutch,
            ),
            ("IE", _("Ireland: ECB + 8 points"), {**ecb, "points": 8, "band_ids": above}, irish),
            ("CH", _("Switzerland: 5 % a year"), {"points": 5}, _("Article 104 OR.")),
            (
                "GB",
                _("United Kingdom: base rate + 8 points, kept"),
                {"source": "boe", "points": 8, "reset": "start", "fixed_compensation": 40, "band_ids": three},
                british,
            ),
        )
        money = {"GB": "GBP", "CH": "CHF"}
        return {code: (name, money.get(code, "EUR"), {**values, "note": note}) for code, name, values, note in rows}

    @api.model
    def _usual_bands(self, *bands):
        return [
            fields.Command.create({"size_from": size, "amount": amount, "percent": percent})
            for size, amount, percent in bands
        ]

    @api.model
    def _usual_china(self):
        # pylint: disable=prefer-env-translation  # the short name is self.env._ here
        _ = self.env._
        return [
            (
                _("China: LPR × 1.5"),
                None,
                {
                    "source": "lpr",
                    "factor": 1.5,
                    "reset": "daily",
                    "note": _("One-year LPR plus 30 to 50 % where nothing was agreed; the uplift is the judge's."),
                },
            ),
            (
                _("China: 0.05 % a day"),
                None,
                {
                    "basis": "daily",
                    "points": 0.05,
                    "note": _(
                        "Payments to small and medium-sized firms, regulation of 2025, Article 17: without an agreed rate."
                    ),
                },
            ),
        ]
