from odoo import api, fields, models

from odoo.addons.customer_ar_management.models.credit.ar_credit_check import Request
from odoo.addons.customer_ar_management.models.credit.res_partner import READERS
from odoo.addons.customer_ar_management.tools import money


class SaleOrder(models.Model):
    _inherit = "sale.order"

    ar_credit_light = fields.Selection(related="partner_id.ar_credit_light")
    ar_credit_on_hold = fields.Boolean(related="partner_id.ar_credit_on_hold")
    ar_credit_available = fields.Monetary(related="partner_id.ar_credit_available", currency_field="ar_company_currency_id")
    ar_credit_has_limit = fields.Boolean(related="partner_id.ar_credit_has_limit")
    ar_credit_utilisation = fields.Float(related="partner_id.ar_credit_utilisation", groups=READERS)
    ar_credit_oldest_overdue = fields.Integer(related="partner_id.ar_credit_oldest_overdue", groups=READERS)
    ar_company_currency_id = fields.Many2one(related="company_id.currency_id", string="Company currency")

    # The state is where every path meets: the button, the web shop, the portal's
    # signature, a payment's callback, RPC and import.

    @api.model_create_multi
    def create(self, vals_list):
        orders = super().create(vals_list)
        confirmed = orders.filtered(lambda order: order.state == "sale")
        confirmed._ar_check_terms()
        confirmed._ar_check_credit()
        return orders

    def write(self, vals):
        entering = self.filtered(lambda order: order.state != "sale") if vals.get("state") == "sale" else self.browse()
        if entering:
            entering._ar_lock_accounts()
        standing = self.filtered(lambda order: order.state == "sale") if {"partner_id", "commitment_date"} & vals.keys() else self.browse()
        before = {order: (order.partner_id.commercial_partner_id, total)
                  for order, total in (standing._ar_counted_totals() if standing else {}).items()}
        result = super().write(vals)
        termed = {"payment_term_id", "partner_id", "partner_invoice_id"} & vals.keys()
        (self.filtered(lambda order: order.state == "sale") if termed else entering)._ar_check_terms()
        entering._ar_check_credit()
        standing._ar_check_moved(before)
        return result

    def _ar_check_moved(self, before):
        """A confirmed order that passes to another customer is new credit to
        that one; a frame order whose delivery comes nearer grows."""
        if not self:
            return
        after = self._ar_counted_totals()
        growth = {order: after[order] - (total if order.partner_id.commercial_partner_id == partner else 0.0)
                  for order, (partner, total) in before.items()}
        growth = {order: amount for order, amount in growth.items() if order.currency_id.compare_amounts(amount, 0) > 0}
        self.browse([order.id for order in growth])._ar_check_credit(growth)

    def _ar_accounts(self):
        """``{(company, commercial partner): account}`` of these orders."""
        result = {}
        for company, orders in self.grouped(lambda order: order.company_id.root_id).items():
            for account in self.env["ar.customer.account"]._ensure(orders.partner_id, company):
                result[company, account.partner_id] = account
        return result

    def _ar_counted_totals(self):
        """``{order: what of it counts as credit today}`` in the orders' currencies."""
        accounts, as_of = self._ar_accounts(), fields.Date.context_today(self)
        return {order: order._ar_counted_total(
            accounts[order.company_id.root_id, order.partner_id.commercial_partner_id], as_of) for order in self}

    def _ar_lock_accounts(self):
        accounts = self._ar_accounts().values()
        self.env["ar.credit.check"]._lock(self.env["ar.customer.account"].union(*accounts))

    def _ar_check_credit(self, increases=None):
        """Check confirmed orders, or what they grew by, and raise if blocked.

        The order is confirmed already in this transaction, so the exposure
        holds it: it is counted there and asked for as new risk.

        :param increases: ``{order: amount in the order's currency}``
        """
        if not self or self.env.su and self.env.context.get("ar_skip_credit_check"):  # no caller from outside is superuser
            return
        as_of = fields.Date.context_today(self)
        accounts = self._ar_accounts()
        check = self.env["ar.credit.check"]
        for company, orders in self.grouped(lambda order: order.company_id.root_id).items():
            requests = [order._ar_credit_request(accounts[company, order.partner_id.commercial_partner_id], company, as_of,
                                                 (increases or {}).get(order)) for order in orders]
            decisions = check._check(requests, "order", as_of)
            check._raise_if_blocked(decisions)
            check._note(decisions)

    def _ar_credit_request(self, account, company, as_of, increase=None):
        """The order as a request for credit: its total (or growth) less what is prepaid."""
        self.ensure_one()

        def home(amount):
            return money.dec(self.currency_id._convert(amount, company.currency_id, company, as_of))

        total = home(self._ar_counted_total(account, as_of) if increase is None else increase)
        paid = home(self.sudo().amount_paid)  # sudo: transactions
        prepaid = min(paid, total) if increase is None else money.ZERO
        credited = prepaid if company.ar_exposure_net_credits else money.ZERO
        return Request(self, account, total - prepaid, total - credited, prepaid=paid, gross=home(self.amount_total), committed=True)

    def action_ar_request_release(self):
        """Ask credit control for a release of this order."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window", "res_model": "ar.credit.release.request", "view_mode": "form", "target": "new",
            "name": self.env._("Ask for a release"), "context": {"default_order_id": self.id},
        }
