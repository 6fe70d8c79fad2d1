from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.customer_ar_management.tools import credit, money


class ArCreditLimit(models.Model):
    """Which limits hold on a day, in company currency, and what core shows of them."""

    _inherit = "ar.credit.limit"

    def _amount_in_company_currency(self, as_of):
        """The amount at the rate of a day.

        :raise UserError: when the limit's currency has no rate on that day
        """
        self.ensure_one()
        factor = self._factors({(self.currency_id, self.company_id)}, as_of)[self.currency_id.id, self.company_id.id]
        return self.company_id.currency_id.round(self.amount * factor)

    @api.model
    def _factors(self, pairs, as_of):
        """``{(currency id, company id): company currency per unit of currency}`` on a day.

        :param pairs: ``{(currency, company)}``
        :raise UserError: when a currency has no rate on that day
        """
        for currency, company in pairs:
            if currency != company.currency_id and not self._has_rate(currency, company, as_of):
                raise UserError(
                    self.env._(
                        "There is no exchange rate for %(currency)s on %(date)s in %(company)s. Enter the rate, then try again.",
                        currency=currency.name,
                        date=as_of,
                        company=company.name,
                    )
                )
        return {
            (currency.id, company.id): currency._get_conversion_rate(currency, company.currency_id, company, as_of)
            for currency, company in pairs
        }

    @api.model
    def _has_rate(self, currency, company, as_of):
        return bool(
            self.env["res.currency.rate"]
            .sudo()
            .search_count(
                [  # sudo: rates are no secret
                    ("currency_id", "=", currency.id),
                    ("name", "<=", as_of),
                    ("company_id", "in", (False, company.root_id.id)),
                ],
                limit=1,
            )
        )

    @api.model
    def _in_force(self, accounts, as_of):
        """``{account: {scope: tools.credit.Limit}}``; without limit an empty dict."""
        rows = accounts._credit_rows()
        forced = self._in_force_of({account.id: rows[account.id].credit_group_id for account in accounts}, as_of)
        return {account: forced[account.id] for account in accounts}

    @api.model
    def _in_force_of(self, groups, as_of):
        """``{account id: {scope: tools.credit.Limit}}`` in company currency, in one query.

        :param groups: ``{account id: its credit group's id or None}``
        """
        names = ("id", "account_id", "group_id", "company_id", "kind", "amount", "currency_id", "date_from", "date_to")
        query = self.sudo()._search(
            [  # sudo: the check runs for sales people, who see the outcome only
                ("state", "=", "approved"),
                ("date_from", "<=", as_of),
                "|",
                ("date_to", "=", False),
                ("date_to", ">=", as_of),
                "|",
                ("account_id", "in", list(groups)),
                ("group_id", "in", list({*groups.values()} - {None})),
            ],
            order="id",
        )
        rows = self.env.execute_query(query.select(*(self._field_to_sql(self._table, name, query) for name in names)))
        Currency, Company = self.env["res.currency"], self.env["res.company"].sudo()  # sudo: as above
        factors = self._factors(
            {
                (Currency.browse(currency_id), Company.browse(company_id))
                for currency_id, company_id in {(row[6], row[3]) for row in rows}
            },
            as_of,
        )
        digits = {
            company_id: Company.browse(company_id).currency_id.decimal_places for _currency, company_id in factors
        }
        own, shared = {}, {}
        for limit_id, account_id, group_id, company_id, kind, amount, currency_id, start, end in rows:
            factor = factors[currency_id, company_id]
            amount = money.dec(amount) if factor == 1 else money.round_money(amount * factor, digits[company_id])
            holder, key, scope = (shared, group_id, credit.GROUP) if group_id else (own, account_id, credit.ENTITY)
            holder.setdefault(key, []).append(credit.Limit(limit_id, scope, kind, amount, start, end))
        return {
            account_id: credit.in_force([*own.get(account_id, ()), *shared.get(group_id, ())], as_of)
            for account_id, group_id in groups.items()
        }

    def _mirror(self):
        """Write the entity limit in force to core's ``credit_limit``, for the
        banner that core shows; core knows no zero limit."""
        for company, group in self.account_id.grouped("company_id").items():
            forced = self._in_force(group, company._ar_today())
            for account in group:
                limit = forced[account].get(credit.ENTITY)
                partner = account.partner_id.with_company(
                    company
                ).sudo()  # sudo: core's field asks for accounting rights
                partner.credit_limit = float(limit.amount) if limit else 0.0

    @api.model
    def _cron_mirror(self):
        """Nightly: mirror limits that began or ended yesterday or today, whatever day it is where the company lives."""
        now = fields.Date.today()
        days = [fields.Date.subtract(now, days=back) for back in (3, 2, 1, 0, -1)]
        self.search(
            [
                ("state", "=", "approved"),
                ("account_id", "!=", False),
                "|",
                ("date_from", "in", days),
                ("date_to", "in", days),
            ]
        )._mirror()
