from collections import Counter, defaultdict
from dataclasses import dataclass
from decimal import Decimal

from odoo import api, models
from odoo.fields import Domain
from odoo.tools import SQL

from odoo.addons.customer_ar_management.tools import credit, money

LEDGER, COMMITMENT, OTHER = "ledger", "commitment", "other"  # kinds of components, see _components


@dataclass
class Standing:
    """A customer's open items in company currency."""

    open_items: Decimal = money.ZERO
    unapplied: Decimal = money.ZERO  # negative
    overdue: tuple = ()  # ((days past due, amount), …), ascending


class ArCreditExposure(models.AbstractModel):
    """What could be lost with a customer: each euro once, by component, in
    company currency, for any number of customers in a handful of queries."""

    _name = "ar.credit.exposure"
    _description = "Credit exposure"

    @api.model
    def _components(self):
        """Hook: ``{code: (label, method name, kind)}``, in the order of display.

        ``kind`` says what the component is to the rules: :data:`LEDGER` (booked, or about to be), :data:`COMMITMENT` (confirmed
        orders not invoiced yet, which a deposit has to cover together) or :data:`OTHER` (anything else that could be lost; asks
        for no deposit), which is also what a pair without kind is. Example::

            def _components(self):
                return {**super()._components(), "leases": (self.env._("Leases"), "_component_leases", OTHER)}

        A method takes ``(company, as_of, partners)`` and returns
        ``{partner_id: amount}`` per commercial partner in company currency;
        ``partners`` are commercial partners or None for all. One that several
        components name is asked once and returns ``{code: {partner_id: amount}}``.
        The two without a method come from the open items, read once by :meth:`_standing`.
        """
        return {
            "open_items": (self.env._("Open items"), None, LEDGER),
            "unapplied": (self.env._("Unapplied credits"), None, LEDGER),
            "drafts": (self.env._("Draft invoices"), "_component_drafts", LEDGER),
            "uncleared": (self.env._("Payments not yet on the bank statement"), "_component_uncleared", LEDGER),
            "disputed": (self.env._("Less disputed"), "_component_disputed", LEDGER),
        }

    @api.model
    def _commitment_codes(self):
        """Codes of the components that are confirmed orders (set)."""
        return {code for code, (_label, _method, *kind) in self._components().items() if kind == [COMMITMENT]}

    @api.model
    def _component_active(self, code, company):
        """Hook: whether the company counts a component (its options)."""
        return {
            "unapplied": company.ar_exposure_net_credits,
            "drafts": company.ar_exposure_drafts,
            "uncleared": company.ar_exposure_uncleared,
            "disputed": company.ar_exposure_less_disputed,
        }.get(code, True)

    @api.model
    def _by_component(self, company, as_of, partners=None, standing=None):
        """``{partner_id: {code: Decimal}}`` for every customer that has any.

        :param partners: restrict to these partners' commercial partners
        :param standing: what :meth:`_standing` returned for these, where it is known
        """
        if standing is None:
            partners = partners if partners is None else self._commercial(partners)
            standing = self._standing(company, as_of, partners)
        result, answers = defaultdict(dict), {}
        components = self._components()
        shared = Counter(method for _label, method, *_kind in components.values() if method)
        for code, (_label, method, *_kind) in components.items():
            if not self._component_active(code, company):
                continue
            if not method:
                amounts = {partner_id: getattr(known, code) for partner_id, known in standing.items()}
            else:
                if method not in answers:
                    answers[method] = getattr(self, method)(company, as_of, partners)
                amounts = answers[method][code] if shared[method] > 1 else answers[method]
            for partner_id, amount in amounts.items():
                if amount:
                    result[partner_id][code] = money.dec(amount)
        return result

    @api.model
    def _commercial(self, partners):
        partners.fetch(["commercial_partner_id"])
        return partners.commercial_partner_id

    @api.model
    def _totals(self, company, as_of, partners=None):
        """``{partner_id: Decimal}``: components less valid securities."""
        return self._totals_of(self._by_component(company, as_of, partners), company, as_of, partners)

    @api.model
    def _totals_of(self, components, company, as_of, partners=None):
        """The totals of components that are already known."""
        securities = self.env["ar.credit.security"]._secured(company, as_of, partners)
        return {
            partner_id: credit.exposure_total(amounts, securities.get(partner_id, money.ZERO))
            for partner_id, amounts in components.items()
        }

    # -- components -----------------------------------------------------------

    @api.model
    def _standing(self, company, as_of, partners=None):
        """``{partner_id: Standing}`` of every customer with open items, in one query;
        items in another currency at the day's rates, as orders and limits are.

        :param partners: commercial partners, None: all
        """
        # sudo: a sales person's check counts the ledger without reading it
        items = self.env["ar.open.item"].sudo().with_company(company).with_context(ar_as_of=as_of)
        domain = items._company_domain(company)
        if partners is not None:
            domain &= Domain("partner_id", "in", partners.ids)
        query = items._search(domain)
        partner, is_credit, is_overdue, days, amount, amount_currency, currency = (
            items._field_to_sql(items._table, name, query)
            for name in (
                "partner_id",
                "is_credit",
                "is_overdue",
                "days_past_due",
                "amount_residual",
                "amount_residual_currency",
                "currency_id",
            )
        )
        late = SQL("CASE WHEN %s THEN %s ELSE 0 END", is_overdue, days)
        query.groupby = SQL("%s, %s, %s, %s", partner, is_credit, late, currency)
        query.order = SQL("%s, %s", partner, late)
        rows = self.env.execute_query(
            query.select(partner, is_credit, late, currency, SQL("SUM(%s)", amount), SQL("SUM(%s)", amount_currency))
        )
        return self._standings_of(rows, company, as_of)

    @api.model
    def _standings_of(self, rows, company, as_of):
        """``{partner_id: Standing}`` of sums in the order of days late."""
        result, lists = {}, defaultdict(list)
        home = self._home_converter(company, as_of)
        for partner_id, credit_side, days_late, currency_id, total, foreign in rows:
            if not partner_id:
                continue
            total = money.dec(total) if currency_id == company.currency_id.id else home(foreign, currency_id)
            known = result.get(partner_id) or Standing()
            if credit_side:
                known.unapplied += total
            else:
                known.open_items += total
                if days_late > 0:
                    lists[partner_id].append((days_late, total))
            result[partner_id] = known
        for partner_id, overdue in lists.items():
            result[partner_id].overdue = tuple(overdue)
        return result

    @api.model
    def _of_partners(self, domain, partners):
        return (
            domain
            if partners is None
            else domain & Domain("partner_id", "any", [("commercial_partner_id", "in", partners.ids)])
        )

    @api.model
    def _home_converter(self, company, as_of):
        """A function ``(amount, currency id) -> Decimal`` in company currency at the rates of a day."""
        currencies = (
            self.env["res.currency"].sudo().with_context(active_test=False).search([])
        )  # sudo: rates are no secret
        rates = {currency_id: money.dec(rate) for currency_id, rate in currencies._get_rates(company, as_of).items()}
        home, digits = rates[company.currency_id.id], company.currency_id.decimal_places

        def convert(amount, currency_id):
            return money.round_money(money.dec(amount) * home / rates[currency_id], digits)

        return convert

    @api.model
    def _component_drafts(self, company, as_of, partners):
        """Invoices and sales receipts about to be posted. A draft credit note is no claim of the customer yet: who may draft one
        makes no room under the limit."""
        domain = (
            Domain("state", "=", "draft")
            & Domain("move_type", "in", ("out_invoice", "out_receipt"))
            & Domain("amount_total", ">", 0)
            & Domain("company_id", "child_of", company.ids)
        )
        moves = self.env["account.move"].sudo()  # sudo: as above
        home, result = self._home_converter(company, as_of), defaultdict(lambda: money.ZERO)
        for partner, currency, amount in moves._read_group(
            self._of_partners(domain, partners), ["commercial_partner_id", "currency_id"], ["amount_total:sum"]
        ):
            result[partner.id] += home(amount, currency.id)
        return result

    @api.model
    def _component_uncleared(self, company, as_of, partners):
        """Customer payments booked but not yet seen by the bank may bounce: what they took off the open items. A payment without
        an entry, or not on a receivable account, took nothing off; one not matched did only where credits are netted."""
        domain = (
            Domain("state", "in", ("in_process", "paid"))
            & Domain("payment_type", "=", "inbound")
            & Domain("partner_type", "=", "customer")
            & Domain("is_matched", "=", False)
            & Domain("date", "<=", as_of)
            & Domain("company_id", "child_of", company.ids)
            & Domain("move_id.state", "=", "posted")
            & Domain("destination_account_id.account_type", "=", "asset_receivable")
        )
        payments = self.env["account.payment"].sudo().search(self._of_partners(domain, partners))  # sudo: as above
        lines = payments.move_id.line_ids.filtered(lambda line: line.account_id.account_type == "asset_receivable")
        home, result, netted = (
            self._home_converter(company, as_of),
            defaultdict(lambda: money.ZERO),
            company.ar_exposure_net_credits,
        )
        for line in lines:
            taken = line.amount_currency if netted else line.amount_currency - line.amount_residual_currency
            result[line.partner_id.commercial_partner_id.id] -= home(taken, line.currency_id.id)
        return result
