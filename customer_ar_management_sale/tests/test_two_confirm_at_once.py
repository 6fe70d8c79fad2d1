from contextlib import closing, contextmanager, suppress
from threading import Thread

from psycopg2.errors import SerializationFailure

from odoo import Command, api
from odoo.exceptions import UserError
from odoo.tests import TransactionCase, tagged
from odoo.tools import mute_logger


@tagged("post_install", "-at_install")
class TestTwoConfirmAtOnce(TransactionCase):
    """Two users, two real cursors, one limit: one order passes, not both."""

    @contextmanager
    def real(self):
        with closing(self.registry.cursor()) as cr:
            yield api.Environment(cr, api.SUPERUSER_ID, {"tracking_disable": True})

    def setUp(self):
        super().setUp()
        with self.real() as env:
            partner = env["res.partner"].create({"name": "Race Ltd", "is_company": True})
            product = env["product.product"].create({"name": "Race service", "type": "service"})
            policy = env["ar.credit.policy"].create(
                {"name": "Race", "rule_ids": [Command.create({"kind": "over_limit", "outcome": "block"})]}
            )
            account = env["ar.customer.account"].create({"partner_id": partner.id, "credit_policy_id": policy.id})
            limit = env["ar.credit.limit"].create({"account_id": account.id, "amount": 1000, "date_from": "2020-01-01"})
            limit.state = "approved"
            orders = env["sale.order"].create(
                [
                    {
                        "partner_id": partner.id,
                        "order_line": [
                            Command.create(
                                {
                                    "product_id": product.id,
                                    "product_uom_qty": 1,
                                    "price_unit": 700,
                                    "tax_ids": [Command.clear()],
                                }
                            )
                        ],
                    }
                    for _ in range(2)
                ]
            )
            self.made = [(r._name, r.ids) for r in (orders, limit, account, policy, product, partner)]
            self.order_ids, self.account_id = orders.ids, account.id
            env.cr.commit()
        self.addCleanup(self.remove)

    def remove(self):
        with self.real() as env:
            orders = env["sale.order"].browse(self.order_ids)
            orders._action_cancel()
            env["ar.credit.decision"].search([("account_id", "=", self.account_id)]).with_context(
                ar_sealing=True
            ).unlink()
            for model, ids in self.made:
                env[model].browse(ids).unlink()
            env.cr.commit()

    @mute_logger("odoo.sql_db")
    def test_only_one_passes(self):
        outcomes = {}

        def second():
            with self.real() as env:
                order = env["sale.order"].browse(self.order_ids[1])
                order.mapped("name")  # the snapshot is taken before the first has committed
                try:
                    order.action_confirm()
                    env.cr.commit()
                    outcomes["second"] = "confirmed"
                except SerializationFailure:
                    env.cr.rollback()
                    try:  # what Odoo's request handling does: try again on a fresh snapshot
                        env["sale.order"].browse(self.order_ids[1]).action_confirm()
                        outcomes["second"] = "confirmed on retry"
                    except UserError:
                        outcomes["second"] = "refused on retry"

        with self.real() as env:
            env["sale.order"].browse(self.order_ids[0]).action_confirm()
            thread = Thread(target=second)
            thread.start()
            thread.join(3)
            self.assertTrue(thread.is_alive(), "the second waits for the customer's row")
            env.cr.commit()
        thread.join(60)
        self.assertEqual(outcomes, {"second": "refused on retry"})
        with self.real() as env:
            self.assertEqual(sorted(env["sale.order"].browse(self.order_ids).mapped("state")), ["draft", "sale"])

    def test_a_blocked_attempt_stays_on_file(self):
        """The error rolls back all that was done; the decision is written once it has."""
        with self.real() as env:
            env["sale.order"].browse(self.order_ids[0]).action_confirm()
            env.cr.commit()
        with self.real() as env, self.assertRaises(UserError):
            env["sale.order"].browse(self.order_ids[1]).action_confirm()
        with self.real() as env:
            decisions = env["ar.credit.decision"].search([("account_id", "=", self.account_id)], order="id")
            self.assertEqual(decisions.mapped("outcome"), ["pass", "block"])
            self.assertEqual(decisions.mapped("res_id"), self.order_ids)
            self.assertEqual(env["sale.order"].browse(self.order_ids[1]).state, "draft")

    def test_a_caught_error_is_noted_once(self):
        with self.real() as env:
            for inside in (True, False):  # rolled back by a savepoint, or left in place
                order, today = env["sale.order"].browse(self.order_ids[0]), env["ar.open.item"]._as_of()
                order.order_line.price_unit = 5000
                env.flush_all()
                with suppress(UserError):
                    if inside:
                        with env.cr.savepoint():
                            order.action_confirm()
                    else:
                        (request,) = order._ar_credit_requests(env.company, today)
                        request.counted = 0  # the order is not confirmed here: the exposure does not hold it
                        env["ar.credit.check"]._raise_if_blocked(
                            env["ar.credit.check"]._check([request], "order", today)
                        )
            env.cr.commit()
        with self.real() as env:
            decisions = env["ar.credit.decision"].search([("account_id", "=", self.account_id)])
            self.assertEqual(decisions.mapped("outcome"), ["block", "block"])
