from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal

from odoo import api, models
from odoo.fields import Domain
from odoo.tools import SQL

from odoo.addons.customer_ar_management.tools import credit, money


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
        """Hook: ``{code: (label, method name)}``, in the order of display.

        A method takes ``(company, as_of, partners)`` and returns
        ``{partner_id: amount}`` per commercial partner in company currency;
        ``partners`` are commercial partners or None for all. The two without
        a method come from the open items, read once by :meth:`_standing`.
        """
        return {
            "open_items": (self.env._("Open items"), None),
            "unapplied": (self.env._("Unapplied credits"), None),
            "drafts": (self.env._("Draft invoices"), "_component_drafts"),
            "uncleared": (self.env._("Payments not yet on the bank statement"), "_component_uncleared"),
        }

    @api.model
    def _component_active(self, code, company):
        """Hook: whether the company counts a component (its options)."""
        return {
            "unapplied": company.ar_exposure_net_credits,
            "drafts": company.ar_exposure_drafts,
            "uncleared": company.ar_exposure_uncleared,
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
        result = defaultdict(dict)
        for code, (_label, method) in self._components().items():
            if not self._component_active(code, company):
                continue
            amounts = getattr(self, method)(company, as_of, partners) if method else {
                partner_id: getattr(known, code) for partner_id, known in standing.items()}
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
        """``{partner_id: Standing}`` of every customer with open items, in one query.

        :param partners: commercial partners, None: all
        """
        # sudo: a sales person's check counts the ledger without reading it
        items = self.env["ar.open.item"].sudo().with_company(company).with_context(ar_as_of=as_of)
        domain = items._company_domain(company)
        if partners is not None:
            domain &= Domain("partner_id", "in", partners.ids)
        query = items._search(domain)
        partner, is_credit, is_overdue, days, amount = (
            items._field_to_sql(items._table, name, query)
            for name in ("partner_id", "is_credit", "is_overdue", "days_past_due", "amount_residual"))
        late = SQL("CASE WHEN %s THEN %s ELSE 0 END", is_overdue, days)
        query.groupby = SQL("%s, %s, %s", partner, is_credit, late)
        query.order = SQL("%s, %s", partner, late)
        result, lists = {}, defaultdict(list)
        for partner_id, credit_side, days_late, total in self.env.execute_query(
                query.select(partner, is_credit, late, SQL("SUM(%s)", amount))):
            if not partner_id:
                continue
            total = money.dec(total)
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
        return domain if partners is None else domain & Domain(
            "partner_id", "any", [("commercial_partner_id", "in", partners.ids)])

    @api.model
    def _component_drafts(self, company, as_of, partners):
        domain = Domain("state", "=", "draft") & Domain("move_type", "in", ("out_invoice", "out_refund")) & Domain(
            "company_id", "child_of", company.ids)
        moves = self.env["account.move"].sudo()  # sudo: as above
        return {
            partner.id: amount for partner, amount in moves._read_group(
                self._of_partners(domain, partners), ["commercial_partner_id"], ["amount_total_signed:sum"])
        }

    @api.model
    def _component_uncleared(self, company, as_of, partners):
        """Customer payments booked but not yet seen by the bank may bounce."""
        domain = Domain("state", "=", "in_process") & Domain("payment_type", "=", "inbound") & Domain(
            "partner_type", "=", "customer") & Domain("is_matched", "=", False) & Domain("date", "<=", as_of) & Domain(
            "company_id", "child_of", company.ids)
        payments = self.env["account.payment"].sudo()  # sudo: as above
        result = defaultdict(float)
        known = payments._read_group(self._of_partners(domain, partners), ["partner_id"], ["amount_company_currency_signed:sum"])
        self._commercial(payments.partner_id.union(*(partner for partner, _amount in known)))
        for partner, amount in known:
            result[partner.commercial_partner_id.id] += amount
        return result
