"""A dummy plugged into every hook of the add-on, as another add-on would."""

from odoo.tests import tagged
from odoo.tools import SQL

from .test_order_check import OrderCase


@tagged("post_install", "-at_install")
class TestSaleHooks(OrderCase):
    def test_orders_that_do_not_count_yet(self):
        order, other = self.order(self.azure, 500), self.order(self.azure, 70)
        (order | other).action_confirm()
        today = self.env["ar.open.item"]._as_of()

        def ordered():
            parts = self.env["ar.credit.exposure"]._by_component(self.company, today, self.azure)
            return parts.get(self.azure.id, {}).get("orders", 0)

        self.assertEqual(ordered(), 570)
        self.plug(
            "ar.credit.exposure",
            _order_counts_sql=lambda base, model, *args: SQL("(%s AND sol.order_id != %s)", base(*args), order.id),
        )
        self.assertEqual(ordered(), 70)

    def test_what_a_release_is_asked_for(self):
        order, other = self.order(self.azure, 10), self.order(self.azure, 20)
        self.plug("ar.credit.release.request", _document=lambda base, request: (other, base()[1]))
        request = self.env["ar.credit.release.request"].create({"order_id": order.id, "reason": "Paid by courier"})
        request.action_ask()
        release = self.env["ar.credit.release"].search([("res_model", "=", "sale.order"), ("res_id", "=", other.id)])
        self.assertEqual(release.document, other.name)
