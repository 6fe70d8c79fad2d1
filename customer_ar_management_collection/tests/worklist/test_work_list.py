from odoo import Command
from odoo.exceptions import AccessError
from odoo.tests import tagged

from odoo.addons.customer_ar_management.tests.common import ArCase, day


@tagged("post_install", "-at_install")
class TestWorkList(ArCase):
    """Whom to contact today, and why."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["ar.collection.rule"].search([]).unlink()
        for code, threshold, points, stepwise in (
            ("oldest", 30, 5, False),
            ("broken", 1, 20, False),
            ("dispute_late", 1, 7, False),
        ):
            cls.env["ar.collection.rule"].create(
                {"code": code, "threshold": threshold, "points": points, "stepwise": stepwise}
            )
        cls.old = cls.invoice(cls.azure, 100, "2026-01-01", "2026-01-31")
        cls.large = cls.invoice(cls.deco, 9000, "2026-02-01", "2026-02-25")
        cls.env["ar.customer.account"]._ensure(cls.azure | cls.deco, cls.company)

    def rows(self, when="2026-03-05", user=None):
        own = (self.azure | self.deco | self.wang).ids
        found = self.env["ar.collection.case"]._work_list(self.company, day(when), user)
        return {row["partner_id"]: row for row in found if row["partner_id"] in own}

    def test_points_have_reasons(self):
        rows = self.rows()
        self.assertEqual(list(rows), [self.azure.id, self.deco.id])
        self.assertEqual((rows[self.azure.id]["points"], rows[self.azure.id]["reasons"]), (5, [("oldest", 33, 5)]))
        self.assertEqual(rows[self.deco.id]["reasons"], [])

    def promise(self, move, until="2026-03-10", **values):
        return self.env["ar.promise"].create(
            {
                "partner_id": move.partner_id.id,
                "line_ids": [Command.set(self.receivable(move).ids)],
                "date": until,
                "date_given": "2026-03-01",
                **values,
            }
        )

    def test_promised_and_disputed_leave_the_list_and_come_back(self):
        promise = self.promise(self.old)
        self.env["ar.dispute"].create(
            {
                "partner_id": self.deco.id,
                "move_id": self.large.id,
                "note": "no",
                "date_start": "2026-03-01",
                "deadline": "2026-03-20",
            }
        )
        self.assertFalse(self.rows())
        self.env["ar.promise"]._evaluate(self.company, day("2026-03-14"))
        self.assertEqual(promise.state, "broken")
        rows = self.rows("2026-03-14")
        self.assertEqual((rows[self.azure.id]["points"], rows[self.azure.id]["reasons"][0]), (25, ("broken", 1, 20)))
        self.assertEqual(self.rows("2026-03-21")[self.deco.id]["reasons"], [("dispute_late", 1, 7)])

    def test_of_a_part_the_rest_is_chased(self):
        self.promise(self.old, amount=40)
        self.assertEqual(self.rows()[self.azure.id]["chase"], 60)

    def test_a_contact_planned_for_later_leaves_the_list(self):
        self.env["ar.contact.log"].create(
            {"partner_id": self.azure.id, "next_date": "2026-03-09", "result": "call_back"}
        )
        self.assertNotIn(self.azure.id, self.rows("2026-03-08"))
        self.assertIn(self.azure.id, self.rows("2026-03-09"))

    def test_money_that_waits_to_be_matched_leaves_the_list(self):
        receipt = self.payment(self.azure, 100, "2026-03-02")
        self.assertNotIn(self.azure.id, self.rows(), "it has come in, only nobody has matched it")
        self.match(receipt.move_id, self.old)
        self.assertNotIn(self.azure.id, self.rows())
        self.invoice(self.azure, 70, "2026-01-01", "2026-02-01")
        self.assertEqual(self.rows()[self.azure.id]["chase"], 70)

    def test_the_screen_shows_ones_own_rows_and_reasons(self):
        collector, other = self.user("collector"), self.user("collector", login="other_collector")
        Row = self.env["ar.collection.row"]
        self.invoice(self.azure, 30, "2025-01-01", "2025-01-31")
        screen = self.env.ref("customer_ar_management_collection.ar_collection_row_action").with_user(collector).run()
        rows = Row.with_user(collector).search(screen["domain"])
        mine = rows.filtered(lambda row: row.partner_id == self.azure)
        self.assertIn("days late", mine.why)
        self.assertFalse(Row.with_user(other).search([("id", "in", rows.ids)]))
        with self.assertRaises(AccessError):
            mine.write({"points": 1000})
        self.assertEqual(mine.action_contact()["context"]["default_partner_id"], self.azure.id)
        with self.assertRaises(AccessError):
            Row.with_user(self.user("employee")).action_today()

    def test_many_customers_cost_no_more_queries(self):
        def queries():
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            self.env["ar.collection.case"]._work_list(self.company, day("2026-03-05"))
            return self.env.cr.sql_log_count - before

        few = queries()
        partners = self.env["res.partner"].create([{"name": f"Customer {number}"} for number in range(20)])
        for partner in partners:
            self.invoice(partner, 10, "2026-01-01", "2026-01-31")
        self.env["ar.customer.account"]._ensure(partners, self.company)
        self.assertLessEqual(queries(), few)
