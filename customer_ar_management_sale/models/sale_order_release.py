"""What a release of an order goes on covering, and what the customer has paid on the order."""

from odoo import models

from odoo.addons.customer_ar_management.tools import money
from odoo.addons.customer_ar_management.tools.credit.cover import Cover


class SaleOrder(models.Model):
    _inherit = "sale.order"

    def _ar_released(self):
        """``{order: tools.cover.Cover}`` of orders that went on with a release: what was found then, and the amount that was let
        go on with it and since. A delivery of such an order is not stopped again for the same reason."""
        decisions = (
            self.env["ar.credit.decision"]
            .sudo()
            .search(
                [  # sudo: the log decides for people who may not read it
                    ("res_model", "=", self._name),
                    ("res_id", "in", self.ids),
                    ("checkpoint", "=", "order"),
                    ("outcome", "in", ("pass", "warn", "released")),
                ],
                order="id",
            )
        )
        result = {}
        for order_id, own in decisions.grouped("res_id").items():
            released = own.filtered(lambda decision: decision.outcome == "released")[-1:]
            if released:
                since = own.filtered(lambda decision, first=released: decision.id >= first.id)
                result[self.browse(order_id)] = Cover(
                    tuple(released.findings or ()),
                    sum((money.dec(amount) for amount in since.mapped("new_risk")), money.ZERO),
                )
        return result

    def _ar_paid(self, as_of):
        """What the customer has paid on the order or on its part of invoices, in the order's currency (Decimal). Money paid online
        is on both once it is matched: the larger of the two never counts a payment twice."""
        self.ensure_one()
        home = self.env["ar.credit.exposure"]._home_converter(self.company_id.root_id, as_of)
        settled = money.ZERO
        for invoice in self.invoice_ids.filtered(lambda move: move.state == "posted" and move.amount_total):
            own = invoice.invoice_line_ids.filtered(lambda line: line.sale_line_ids.order_id == self)
            share = money.dec(sum(own.mapped("price_total"))) / money.dec(invoice.amount_total)
            paid = money.dec(invoice.amount_total - invoice.amount_residual) * max(min(share, 1), 0)
            settled += (-1 if invoice.move_type == "out_refund" else 1) * home(paid, invoice.currency_id.id)
        rate = home(1_000_000, self.currency_id.id) / 1_000_000 or 1
        settled = money.round_money(settled / rate, self.currency_id.decimal_places)
        return max(money.dec(self.amount_paid), settled, money.ZERO)
