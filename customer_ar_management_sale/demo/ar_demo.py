from contextlib import suppress

from odoo import Command, api, models
from odoo.exceptions import UserError

# customer, amount, what happens: confirmed, tried (and blocked), asked (a release of it), left as a quotation
ORDERS = (
    ("Copperfield Energy", 4200, "confirmed"),
    ("Lakeside Medical Group", 2600, "confirmed"),
    ("Kestrel Aviation Parts", 1500, "quoted"),
    ("Summit Outdoor Retail", 6800, "tried"),
    ("Blue Mesa Construction", 5400, "asked"),
    ("Delta Foundry Inc.", 3100, "tried"),
    ("Orchard Lane Foods", 900, "quoted"),
    ("江南纺织股份有限公司", 3300, "quoted"),
)


class ArDemo(models.AbstractModel):
    _inherit = "ar.demo"

    @api.model
    def _build_orders(self):
        """Orders that pass, orders that are blocked, one with a release asked for, one with a term that was not agreed."""
        customers = {partner.name: partner for partner in self._customers()}
        if self.env["sale.order"].search_count([("partner_id", "in", [p.id for p in customers.values()])], limit=1):
            return
        for name, amount, happens in ORDERS:
            order = self._demo_order(customers[name], amount)
            if happens in ("confirmed", "tried"):
                with suppress(UserError), self.env.cr.savepoint():
                    order.action_confirm()
            if happens == "asked":
                self.env["ar.credit.release.request"].with_user(self.env.ref("base.user_admin")).create(
                    {"order_id": order.id, "reason": "Pays on delivery, the site stands still."}
                ).action_ask()
        self._demo_other_term()

    @api.model
    def _demo_order(self, partner, amount):
        kit = {
            "name": "Maintenance kit",
            "type": "service",
            "invoice_policy": "delivery",
            "taxes_id": [Command.clear()],
        }
        Product = self.env["product.product"]
        product = Product.search([("name", "=", kit["name"])], limit=1) or Product.create(kit)
        return (
            self.env["sale.order"]
            .with_context(mail_create_nosubscribe=True)
            .create(
                {
                    "partner_id": partner.id,
                    "user_id": self.env.ref("base.user_admin").id,
                    "order_line": [
                        Command.create(
                            {
                                "product_id": product.id,
                                "product_uom_qty": 1,
                                "price_unit": amount,
                                "tax_ids": [Command.clear()],
                            }
                        )
                    ],
                }
            )
        )

    @api.model
    def _demo_other_term(self):
        account = self.env["ar.customer.account"].search(
            [("company_id", "=", self.env.company.id), ("allowed_term_ids", "!=", False)], order="id", limit=1
        )
        agreed = account and account._allowed_terms() or account.allowed_term_ids
        other = self.env["account.payment.term"].search([("id", "not in", agreed.ids)], order="id desc", limit=1)
        order = self.env["sale.order"].search(
            [("state", "=", "draft"), ("partner_id", "=", account.partner_id.id)], limit=1
        )
        order = order or account and self._demo_order(account.partner_id, 1800)
        if order:
            order.payment_term_id = other
