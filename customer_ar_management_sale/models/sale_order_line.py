from datetime import timedelta

from odoo import api, models


class SaleOrderLine(models.Model):
    _inherit = "sale.order.line"

    # A confirmed order that grows asks for credit again.

    @api.model_create_multi
    def create(self, vals_list):
        before = self._ar_totals(self.env["sale.order"].browse([vals["order_id"] for vals in vals_list if vals.get("order_id")]))
        lines = super().create(vals_list)
        lines._ar_check_growth(before)
        return lines

    def write(self, vals):
        if not {"product_uom_qty", "price_unit", "discount", "tax_ids", "product_id", "product_uom_id"} & vals.keys():
            return super().write(vals)
        before = self._ar_totals(self.order_id)
        result = super().write(vals)
        self._ar_check_growth(before)
        return result

    def _ar_due_date(self):
        """The day on which the line is to be delivered."""
        self.ensure_one()
        order = self.order_id
        return (order.commitment_date or order.date_order + timedelta(days=self.customer_lead)).date()

    @api.model
    def _ar_totals(self, orders):
        confirmed = orders.exists().filtered(lambda order: order.state == "sale")
        return confirmed._ar_counted_totals() if confirmed else {}

    def _ar_check_growth(self, before):
        orders = self.env["sale.order"].union(*before)
        after = orders._ar_counted_totals() if orders else {}
        increases = {
            order: after[order] - total for order, total in before.items()
            if order.currency_id.compare_amounts(after[order], total) > 0
        }
        self.env["sale.order"].union(*increases)._ar_check_credit(increases)
