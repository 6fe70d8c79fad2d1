from odoo import Command, api, models

from odoo.addons.customer_ar_management.models.base.own import OWN


class ArDemo(models.AbstractModel):
    _inherit = "ar.demo"

    @api.model
    def _build_deliveries(self):
        """A delivery that goes and one that waits because of a hold."""
        customers = {partner.name: partner for partner in self._customers()}
        goods = self.env["product.product"].create(
            {"name": "Pump", "type": "consu", "invoice_policy": "delivery", "taxes_id": [Command.clear()]}
        )
        orders = self.env["sale.order"].create(
            [
                {
                    "partner_id": customers[name].id,
                    "user_id": self.env.ref("base.user_admin").id,
                    "order_line": [
                        Command.create(
                            {
                                "product_id": goods.id,
                                "product_uom_qty": 2,
                                "price_unit": price,
                                "tax_ids": [Command.clear()],
                            }
                        )
                    ],
                }
                for name, price in (("Harbour & Finch Ltd", 450), ("Copperfield Energy", 600))
            ]
        )
        orders.with_context(ar_skip_credit_check=OWN).sudo().action_confirm()  # sudo: agreed before the hold was placed
