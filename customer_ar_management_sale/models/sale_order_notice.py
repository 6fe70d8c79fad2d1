"""What an order says about credit before it is confirmed, and that it was released."""

from dataclasses import replace

from odoo import api, fields, models

from odoo.addons.customer_ar_management.models.credit.ar_credit_check_notice import NOTICES
from odoo.addons.customer_ar_management.tools import money


class SaleOrder(models.Model):
    _inherit = "sale.order"

    ar_credit_notice = fields.Selection(
        NOTICES,
        string="Credit notice",
        compute="_compute_ar_credit_notice",
        compute_sudo=True,
        groups="base.group_user",
    )
    ar_credit_notice_text = fields.Char(
        string="Credit notice in words",
        compute="_compute_ar_credit_notice",
        compute_sudo=True,
        groups="base.group_user",
    )

    @api.depends("partner_id", "partner_invoice_id", "amount_total", "currency_id", "state", "company_id")
    @api.depends_context("lang", "company")
    def _compute_ar_credit_notice(self):
        self.ar_credit_notice = self.ar_credit_notice_text = False
        waiting = self.filtered(lambda order: order.state in ("draft", "sent") and order.partner_invoice_id)
        for company, orders in waiting.grouped(lambda order: order.company_id.root_id).items():
            as_of = company._ar_today()
            requests = [
                orders._ar_as_it_is(request, company, as_of)
                for request in orders._ar_credit_requests(company, as_of, make=False)
            ]
            notices = self.env["ar.credit.check"]._notices(requests, "order", as_of) if requests else {}
            for order, (kind, text) in notices.items():
                order.ar_credit_notice, order.ar_credit_notice_text = kind, text
        for order in (self - waiting).filtered(lambda order: order.state == "sale" and order.ids):
            if order._ar_released():
                order.ar_credit_notice = "released"
                order.ar_credit_notice_text = self.env._("Goes on with a release by credit control.")

    @api.model
    def _ar_as_it_is(self, request, company, as_of):
        """The request of a quotation as it stands on the screen: the exposure holds nothing of it yet."""
        order = request.document
        home = self.env["ar.credit.exposure"]._home_converter(company, as_of)
        total = max(home(order.amount_total, order.currency_id.id), money.ZERO)
        return replace(
            request, new_risk=max(total - request.prepaid, money.ZERO), counted=money.ZERO, gross=total, committed=False
        )
