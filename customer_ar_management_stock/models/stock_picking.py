from odoo import fields, models

from odoo.addons.customer_ar_management.models.credit.ar_credit_check import Request
from odoo.addons.customer_ar_management.tools import money


class StockPicking(models.Model):
    _name = "stock.picking"
    _inherit = ["stock.picking", "ar.credit.checked.mixin"]

    ar_on_hold = fields.Boolean(compute="_compute_ar_on_hold", compute_sudo=True)

    ar_credit_light = fields.Selection(related="sale_id.ar_credit_light", groups="base.group_user")

    def _compute_ar_on_hold(self):
        for picking in self:
            picking.ar_on_hold = picking.sale_id.ar_credit_on_hold

    def action_ar_request_release(self):
        """Ask credit control for a release of this transfer."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window", "res_model": "ar.credit.release.request", "view_mode": "form", "target": "new",
            "name": self.env._("Ask for a release"), "context": {"default_picking_id": self.id},
        }

    def _action_done(self):
        """Goods leave here on every path: button, batch, barcode, RPC."""
        self._ar_check_credit()
        return super()._action_done()

    def _ar_check_credit(self):
        """Check deliveries of unpaid sold goods and raise if one is blocked.

        The order is in the exposure already, so the delivery adds nothing to
        it: what is unpaid of it is asked for again, at today's standing.
        """
        if self.env.su and self.env.context.get("ar_skip_credit_check"):  # no caller from outside is superuser
            return
        outgoing = self.filtered(lambda p: p.picking_type_code == "outgoing" and p.sale_id and p.state not in ("done", "cancel"))
        outgoing._ar_ask_for_credit("delivery", fields.Date.context_today(self))

    def _ar_credit_requests(self, company, as_of):
        accounts = self.sale_id._ar_accounts()
        requests = super()._ar_credit_requests(company, as_of)
        for picking in self:
            account = accounts[company, picking.sale_id.partner_id.commercial_partner_id]
            if (risk := picking._ar_unpaid_value(company, as_of)) > 0:
                order = picking.sale_id.sudo()  # sudo: the warehouse reads no prices
                counted = order._ar_counts_whole(account, as_of)
                gross, paid = (money.dec(order.currency_id._convert(amount, company.currency_id, company, as_of))
                               for amount in (order.amount_total, picking._ar_paid()))
                requests.append(Request(
                    picking, account, risk, risk if counted else money.ZERO, prepaid=paid, gross=gross, committed=True))
        return requests

    def _ar_unpaid_value(self, company, as_of):
        """What the goods of this transfer are worth at order prices, less what
        the customer has paid on the order."""
        self.ensure_one()
        order = self.sale_id.sudo()  # sudo: the warehouse reads no prices
        value = sum(
            move.sale_line_id.price_total / move.sale_line_id.product_uom_qty * (move.quantity or move.product_uom_qty)
            for move in self.move_ids if move.sale_line_id.product_uom_qty
        )
        unpaid = order.currency_id.round(min(value, order.amount_total - self._ar_paid()))
        return money.dec(order.currency_id._convert(unpaid, company.currency_id, company, as_of))

    def _ar_paid(self):
        """What the customer has paid on the order or on its invoices, in the order's currency. Money paid online is on both
        once it is matched: the larger of the two never counts a payment twice."""
        order = self.sale_id.sudo()  # sudo: the warehouse reads no prices
        return max(order.amount_paid, sum(
            invoice.amount_total - invoice.amount_residual for invoice in order.invoice_ids if invoice.state == "posted"))
