from odoo import api, models

GROWS = {"product_uom_qty", "price_unit", "discount", "tax_ids", "product_id", "product_uom_id"}


class SaleOrderLine(models.Model):
    _inherit = "sale.order.line"

    # A confirmed order that grows asks for credit again.

    @api.model_create_multi
    def create(self, vals_list):
        orders = self.env["sale.order"].browse([vals["order_id"] for vals in vals_list if vals.get("order_id")])
        before = orders.exists().filtered(lambda order: order.state == "sale")._ar_standings()
        lines = super().create(vals_list)
        orders._ar_check_grown(before)
        return lines

    def write(self, vals):
        if not GROWS & vals.keys():
            return super().write(vals)
        before = self.order_id.filtered(lambda order: order.state == "sale")._ar_standings()
        result = super().write(vals)
        self.order_id._ar_check_grown(before)
        return result
