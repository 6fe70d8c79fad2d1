from odoo import Command, fields
from odoo.tests import tagged

from odoo.addons.customer_ar_management_sale.tests.test_order_check import OrderCase


@tagged("post_install", "-at_install")
class TestSalesFigures(OrderCase):
    """A down payment becomes a sale with the invoice that takes it off."""

    def sold(self, partner):
        today = fields.Date.context_today(self.env.user)
        self.env.flush_all()
        known = self.env["ar.class.dimension"]._get_metrics(self.company, today, names=["revenue", "invoice_count"])
        return [
            float(sum(month.sales for month in self.env["ar.metric"]._sales(self.company, today, 3, partner))),
            float(known["revenue"].get(partner.id) or 0),
            known["invoice_count"].get(partner.id) or 0,
        ]

    def test_down_payment_then_final_invoice(self):
        tax = self.env["account.tax"].create(
            {"name": "Ten", "amount": 10, "type_tax_use": "sale", "price_include_override": "tax_excluded"}
        )
        service = self.env["product.product"].create({"name": "Hours", "type": "service", "invoice_policy": "order"})
        order = self.env["sale.order"].create(
            {
                "partner_id": self.azure.id,
                "order_line": [
                    Command.create(
                        {
                            "product_id": service.id,
                            "product_uom_qty": 1,
                            "price_unit": 5000,
                            "tax_ids": [Command.set(tax.ids)],
                        }
                    )
                ],
            }
        )
        order.action_confirm()
        wizard = self.env["sale.advance.payment.inv"].with_context(active_ids=order.ids, active_model="sale.order")
        wizard.create({"advance_payment_method": "percentage", "amount": 20}).create_invoices()
        advance = order.invoice_ids
        advance.action_post()
        self.assertEqual(advance.amount_total, 1100)
        self.assertEqual(self.sold(self.azure), [0, 0, 0], "paid in advance, nothing sold yet")
        wizard.create({"advance_payment_method": "delivered"}).create_invoices()
        final = order.invoice_ids - advance
        final.action_post()
        self.assertEqual(final.amount_total, 4400)
        self.assertEqual(self.sold(self.azure), [5500, 5000, 1])
