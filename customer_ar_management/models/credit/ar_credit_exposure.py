from collections import defaultdict

from odoo import api, models
from odoo.fields import Domain

from odoo.addons.customer_ar_management.tools import credit, money


class ArCreditExposure(models.AbstractModel):
    """What could be lost with a customer: each euro once, by component, in
    company currency, for any number of customers in a handful of queries."""

    _name = "ar.credit.exposure"
    _description = "Credit exposure"

    @api.model
    def _components(self):
        """Hook: ``{code: (label, method name)}``, in the order of display.

        A method takes ``(company, as_of, partners)`` and returns
        ``{partner_id: amount}`` per commercial partner in company currency.
        """
        return {
            "open_items": (self.env._("Open items"), "_component_open_items"),
            "unapplied": (self.env._("Unapplied credits"), "_component_unapplied"),
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
    def _by_component(self, company, as_of, partners=None):
        """``{partner_id: {code: Decimal}}`` for every customer that has any.

        :param partners: restrict to these partners' commercial partners
        """
        if partners is not None:
            partners = partners.commercial_partner_id
        result = defaultdict(dict)
        for code, (_label, method) in self._components().items():
            if self._component_active(code, company):
                for partner_id, amount in getattr(self, method)(company, as_of, partners).items():
                    if amount:
                        result[partner_id][code] = money.dec(amount)
        return result

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
    def _item_domain(self, company, partners):
        items = self.env["ar.open.item"]
        domain = items._company_domain(company)
        return domain if partners is None else domain & Domain("partner_id", "in", partners.ids)

    @api.model
    def _component_open_items(self, company, as_of, partners):
        return self._items(company, as_of, partners, is_credit=False)

    @api.model
    def _component_unapplied(self, company, as_of, partners):
        return self._items(company, as_of, partners, is_credit=True)

    @api.model
    def _items(self, company, as_of, partners, is_credit):
        # sudo: a sales person's check counts the ledger without reading it
        items = self.env["ar.open.item"].sudo().with_context(ar_as_of=as_of)
        return {
            partner.id: amount for partner, amount in items._read_group(
                self._item_domain(company, partners) & Domain("is_credit", "=", is_credit),
                ["partner_id"], ["amount_residual:sum"])
        }

    @api.model
    def _component_drafts(self, company, as_of, partners):
        domain = Domain("state", "=", "draft") & Domain("move_type", "in", ("out_invoice", "out_refund")) & Domain(
            "company_id", "child_of", company.ids)
        if partners is not None:
            domain &= Domain("partner_id", "child_of", partners.ids)
        moves = self.env["account.move"].sudo()  # sudo: as above
        return {
            partner.id: amount for partner, amount in moves._read_group(
                domain, ["commercial_partner_id"], ["amount_total_signed:sum"])
        }

    @api.model
    def _component_uncleared(self, company, as_of, partners):
        """Customer payments booked but not yet seen by the bank may bounce."""
        domain = Domain("state", "=", "in_process") & Domain("payment_type", "=", "inbound") & Domain(
            "partner_type", "=", "customer") & Domain("is_matched", "=", False) & Domain("date", "<=", as_of) & Domain(
            "company_id", "child_of", company.ids)
        if partners is not None:
            domain &= Domain("partner_id", "child_of", partners.ids)
        payments = self.env["account.payment"].sudo()  # sudo: as above
        result = defaultdict(float)
        for partner, amount in payments._read_group(domain, ["partner_id"], ["amount_company_currency_signed:sum"]):
            result[partner.commercial_partner_id.id] += amount
        return result
