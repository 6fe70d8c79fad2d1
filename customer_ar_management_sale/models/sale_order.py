from odoo import api, fields, models
from odoo.tools import SQL

from odoo.addons.customer_ar_management.models.base.own import OWN
from odoo.addons.customer_ar_management.models.credit.ar_credit_check import Request
from odoo.addons.customer_ar_management.models.credit.res_partner import READERS
from odoo.addons.customer_ar_management.tools import money
from odoo.addons.customer_ar_management.tools.credit import new_risk


class SaleOrder(models.Model):
    _inherit = "sale.order"

    # The figures are the payer's: whoever will owe the money. A hold of the orderer stops the order as well.
    ar_credit_light = fields.Selection(related="partner_invoice_id.ar_credit_light", groups="base.group_user")
    ar_credit_on_hold = fields.Boolean(
        string="On credit hold", compute="_compute_ar_credit_on_hold", compute_sudo=True, groups="base.group_user"
    )
    ar_credit_available = fields.Monetary(
        related="partner_invoice_id.ar_credit_available",
        currency_field="ar_company_currency_id",
        groups="base.group_user",
    )
    ar_credit_has_limit = fields.Boolean(related="partner_invoice_id.ar_credit_has_limit", groups="base.group_user")
    ar_credit_utilisation = fields.Float(related="partner_invoice_id.ar_credit_utilisation", groups=READERS)
    ar_credit_oldest_overdue = fields.Integer(related="partner_invoice_id.ar_credit_oldest_overdue", groups=READERS)
    ar_company_currency_id = fields.Many2one(related="company_id.currency_id", string="Company currency")

    # The state is where every path meets: the button, the web shop, the portal's
    # signature, a payment's callback, RPC and import.

    @api.depends("partner_id", "partner_invoice_id")
    @api.depends_context("company")
    def _compute_ar_credit_on_hold(self):
        for order in self:
            order.ar_credit_on_hold = order.partner_invoice_id.ar_credit_on_hold or order.partner_id.ar_credit_on_hold

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
        moving = {"partner_id", "partner_invoice_id", "commitment_date", "pricelist_id", "currency_id"} & vals.keys()
        standing = self.filtered(lambda order: order.state == "sale") if moving else self.browse()
        before = standing._ar_standings()
        result = super().write(vals)
        termed = {"payment_term_id", "partner_id", "partner_invoice_id"} & vals.keys()
        (self.filtered(lambda order: order.state == "sale") if termed else entering)._ar_check_terms()
        entering._ar_check_credit()
        standing._ar_check_grown(before)
        return result

    def _ar_payer(self):
        """Who will owe the money: the customer of the invoice address."""
        self.ensure_one()
        return (self.partner_invoice_id or self.partner_id).commercial_partner_id

    def _ar_accounts(self, make=True):
        """``{(company, commercial partner): account}`` of those who will pay these orders and of those who order.

        :param make: open those that are missing; False where somebody only looks
        """
        result, Account = {}, self.env["ar.customer.account"]
        for company, orders in self.grouped(lambda order: order.company_id.root_id).items():
            partners = orders.partner_invoice_id | orders.partner_id
            accounts = (
                Account._ensure(partners, company)
                if make
                else Account.search(
                    [("partner_id", "in", partners.commercial_partner_id.ids), ("company_id", "=", company.id)]
                )
            )
            result.update({(company, account.partner_id): account for account in accounts})
        return result

    def _ar_lines(self, company, as_of):
        """``{order: (payer's id, currency id, {line id: tools.new_risk.Line}, advances)}`` of these orders, confirmed or not."""
        exposure = self.env[
            "ar.credit.exposure"
        ].sudo()  # sudo: the warehouse and the portal read no prices; the check does
        found = exposure._order_lines(company, as_of, SQL("o.id = ANY(%s)", self.ids))
        return {
            order: found.get(order.id, (order._ar_payer().id, order.currency_id.id, {}, money.ZERO)) for order in self
        }

    def _ar_standings(self):
        """``{order: (payer, what the order brings today in company currency)}``."""
        result = {}
        for company, orders in self.grouped(lambda order: order.company_id.root_id).items():
            as_of = company._ar_today()
            home = self.env["ar.credit.exposure"]._home_converter(company, as_of)
            for order, (_payer, currency_id, lines, advances) in orders._ar_lines(company, as_of).items():
                result[order] = (
                    order._ar_payer(),
                    home(new_risk.order_worth(lines.values(), advances).rest, currency_id),
                )
        return result

    def _ar_check_grown(self, before):
        """A confirmed order that grows, or passes to another payer, is new credit to that one; a frame order whose delivery comes
        nearer grows as well.

        :param before: what :meth:`_ar_standings` said before the change
        """
        grown = {}
        for order, (payer, amount) in self.browse([order.id for order in before])._ar_standings().items():
            payer_before, amount_before = before[order]
            growth = amount - (amount_before if payer == payer_before else money.ZERO)
            if growth > 0:
                grown[order] = growth
        self.browse([order.id for order in grown])._ar_check_credit(grown)

    def _ar_lock_accounts(self):
        accounts = self._ar_accounts()
        self.env["ar.credit.check"]._lock(
            self.env["ar.customer.account"].union(
                *(accounts[order.company_id.root_id, order._ar_payer()] for order in self)
            )
        )

    def _ar_check_credit(self, increases=None):
        """Check confirmed orders, or what they grew by, and raise if blocked.

        The order is confirmed already in this transaction, so the exposure
        holds it: it is counted there and asked for as new risk.

        :param increases: ``{order: amount in company currency}``
        """
        if not self or self.env.su and self.env.context.get("ar_skip_credit_check") is OWN:
            return
        check = self.env["ar.credit.check"]
        for company, orders in self.grouped(lambda order: order.company_id.root_id).items():
            as_of = company._ar_today()
            decisions = check._check(orders._ar_credit_requests(company, as_of, increases), "order", as_of)
            check._raise_if_blocked(decisions)
            check._note(decisions)

    def _ar_credit_requests(self, company, as_of, increases=None, make=True):
        """The orders as requests for credit: what they bring (or grew by) less what is prepaid.

        :param increases: ``{order: amount in company currency}``; None: whole orders
        :param make: as for :meth:`_ar_accounts`; orders of customers without account are left out then
        """
        accounts, home = self._ar_accounts(make), self.env["ar.credit.exposure"]._home_converter(company, as_of)
        result = []
        for order, (_payer, currency_id, lines, advances) in self._ar_lines(company, as_of).items():
            if (company, order._ar_payer()) not in accounts:
                continue
            total = (
                increases[order]
                if increases
                else home(new_risk.order_worth(lines.values(), advances).rest, currency_id)
            )
            paid = home(order.sudo().amount_paid, currency_id)  # sudo: transactions
            prepaid = money.ZERO if increases else min(paid, total)
            credited = prepaid if company.ar_exposure_net_credits else money.ZERO
            result.append(
                Request(
                    order,
                    accounts[company, order._ar_payer()],
                    total - prepaid,
                    total - credited,
                    prepaid=paid,
                    gross=home(order.amount_total, currency_id),
                    committed=True,
                    also=accounts.get((company, order.partner_id.commercial_partner_id)),
                )
            )
        return result

    def action_ar_request_release(self):
        """Ask credit control for a release of this order."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": "ar.credit.release.request",
            "view_mode": "form",
            "target": "new",
            "name": self.env._("Ask for a release"),
            "context": {"default_order_id": self.id},
        }
