from fractions import Fraction

from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, tagged

from odoo.addons.customer_ar_management.tests.common import day
from odoo.addons.customer_ar_management.tools.money import dec
from odoo.addons.customer_ar_management_loss.tools import provision

from ..common import LossCase

KEY = "2025-12-31"


@tagged("post_install", "-at_install")
class TestRun(LossCase):
    """The run in the database equals the published example, the ledger and its own document."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for number, (amount, paid) in enumerate(
            ((50000, "2024-01-31"), (27000, "2024-03-01"), (15000, "2024-03-31"), (6000, "2024-04-30"))
        ):
            bill = cls.invoice(cls.partner(f"Paid {number}"), amount, "2024-01-01", "2024-01-31")
            cls.payment(bill.partner_id, amount, paid, match=[bill])
        cls.lost = cls.invoice(cls.partner("Lost"), 2000, "2024-01-01", "2024-01-31")
        with freeze_time("2024-08-19"):
            cls.request(cls, cls.lost).with_user(cls.manager).action_approve()
        for amount, due in (
            (300000, KEY),
            (140000, "2025-12-01"),
            (60000, "2025-11-01"),
            (23000, "2025-10-02"),
            (5000, "2025-10-01"),
        ):
            cls.invoice(cls.azure, amount, "2025-09-01", due)

    def test_the_published_example(self):
        run = self.run_at(KEY)
        self.assertEqual((str(run.window_from), str(run.window_to)), ("2024-01-01", "2024-12-31"))
        rows = list(self.matrix(run).values())
        self.assertEqual(
            [row[:2] for row in rows], [(100000, 2000), (50000, 2000), (23000, 2000), (8000, 2000), (2000, 2000)]
        )
        self.assertEqual([row[3] for row in rows], [2, 4, 8.6957, 25, 100])
        self.assertEqual([row[5] for row in rows], [6000, 5600, 5217.39, 5750, 5000])
        self.assertEqual((run.amount, run.open_amount), (27567.39, 528000))
        self.assertEqual(sum(run.item_ids.mapped("amount")), 27567.39)
        self.assert_proof(KEY)

    def test_preview_is_the_run(self):
        run = self.run_at(KEY)
        before = self.matrix(run)
        run.with_user(self.manager).action_post()
        self.assertEqual(self.matrix(run), before)
        self.assertEqual((run.state, run.posted_by_id), ("posted", self.manager))
        self.assertFalse(self.Run._verify_chain(self.company))
        (move,) = run.entry_ids
        self.assertEqual(
            {line.account_id: line.balance for line in move.line_ids},
            {self.expense: 27567.39, self.allowance: -27567.39},
        )
        self.assertEqual(
            self.Run._proof(self.company, day(KEY)),
            {"allowance": 27567.39, "run": 27567.39, "since": 0, "difference": 0},
        )

    def test_history_in_sql_is_the_rule(self):
        """What the database adds up equals ``tools.provision`` on single invoices."""
        self.invoice(self.deco, 700, "2024-06-01", "2024-07-01")
        part = self.invoice(self.deco, 900, "2024-06-01", "2024-07-01")
        self.payment(self.deco, 400, "2024-09-01", match=[part])
        for limit in (0, 180):
            self.company.ar_loss_after_days = limit
            run = self.run_at(KEY)
            window = provision.Window(run.date, run.window_from, run.window_to, limit or None)
            history = [
                provision.Invoice("g", day("2024-01-01"), day("2024-01-31"), dec(amount), day(paid), None)
                for amount, paid in (
                    (50000, "2024-01-31"),
                    (27000, "2024-03-01"),
                    (15000, "2024-03-31"),
                    (6000, "2024-04-30"),
                )
            ]
            history += [
                provision.Invoice("g", day("2024-01-01"), day("2024-01-31"), dec(2000), None, day("2024-08-19")),
                provision.Invoice("g", day("2024-06-01"), day("2024-07-01"), dec(700)),
                provision.Invoice("g", day("2024-06-01"), day("2024-07-01"), dec(400), day("2024-09-01")),
                provision.Invoice("g", day("2024-06-01"), day("2024-07-01"), dec(500)),
            ]
            buckets, _ids = run._buckets()
            expected = provision.history_sums(history, buckets, window)["g"]
            self.assertEqual(
                [(dec(line.reached), dec(line.lost)) for line in run.line_ids if line.bucket_id], expected, limit
            )

    def test_the_whole_with_its_reversal(self):
        self.company.ar_loss_booking = "reverse"
        run = self.run_at(KEY)
        run.action_post()
        self.assertEqual([str(move.date) for move in run.entry_ids.sorted("date")], [KEY, "2026-01-01"])
        self.assertEqual(
            (self.Run._allowance(self.company, day(KEY)), self.Run._allowance(self.company, day("2026-01-01"))),
            (27567.39, 0),
        )

    def test_movement_and_why(self):
        self.company.ar_loss_history_months = 24
        self.run_at(KEY).action_post()
        self.invoice(self.deco, 100000, "2026-01-10", "2026-03-31")
        run = self.run_at("2026-01-31")
        run.action_post()
        causes = [run[f"change_{name}"] for name in ("volume", "age", "currency", "rate", "specific", "rounding")]
        self.assertAlmostEqual(sum(causes), run.change, places=2)
        self.assertNotEqual(run.change_age, 0)
        self.assertEqual(run.change, round(run.amount - 27567.39, 2))
        self.assertEqual(self.Run._allowance(self.company, day("2026-01-31")), run.amount)
        run.action_undo()
        self.assertEqual(self.Run._allowance(self.company, day("2026-12-31")), 27567.39)
        self.assertEqual(self.Run._last_posted(self.company).date, day(KEY))

    def test_once_per_key_date_and_forward_only(self):
        first, same, early = self.run_at(KEY), self.run_at(KEY), self.run_at("2025-11-30")
        first.action_post()
        for run in (first, same, early):
            with self.assertRaises(UserError):
                run.action_post()
        self.assertEqual(self.Run._allowance(self.company, day(KEY)), 27567.39)

    def test_specific_security_credit_and_factor(self):
        doubtful = self.invoice(self.deco, 1000, "2025-09-01", "2025-10-01")
        self.payment(self.azure, 700, "2025-12-01")
        specific = (
            self.env["ar.provision.specific"]
            .with_user(self.controller)
            .create(
                {
                    "partner_id": self.deco.id,
                    "move_id": doubtful.id,
                    "percent": 80,
                    "reason": "insolvent",
                    "kind": "insolvent",
                    "company_id": self.company.id,
                    "date_from": "2025-12-01",
                }
            )
        )
        self.assertEqual(self.run_at(KEY).amount_specific, 0)
        specific.with_user(self.manager).action_approve()
        account = self.env["ar.customer.account"]._ensure(self.azure, self.company)
        self.env["ar.credit.security"].create(
            {"account_id": account.id, "kind": "insurance", "name": "P1", "amount": 5000, "date_from": "2025-01-01"}
        )
        self.group.write({"factor": 1.1, "factor_reason": "Forecast of the institute"})
        run = self.run_at(KEY)
        rows = list(self.matrix(run).values())
        self.assertEqual((run.amount_specific, run.credits, rows[4][4]), (800, 700, 0))
        self.assertEqual(rows[0][5], float(round(Fraction(300000 * 2 * 11, 1000), 2)))

    def test_history_is_missing(self):
        other = self.second_company()
        other.write({"ar_loss_expense_account_id": self.expense.id})
        self.env["ar.provision.group"].create({"name": "All", "company_id": other.id})
        with self.assertRaisesRegex(UserError, "by hand"):
            self.Run._new(other, day(KEY))

    def test_nobody_is_left_out(self):
        self.group.country_ids = self.env.ref("base.cn")
        with self.assertRaisesRegex(UserError, "Azure Interior"):
            self.run_at(KEY)
        self.group.active = False
        with self.assertRaisesRegex(UserError, "no provision group"):
            self.run_at(KEY)

    def test_currency_stands_in_the_books(self):
        self.set_rate(self.eur, "2025-01-01", 0.5)
        self.invoice(self.deco, 100, "2025-12-01", "2026-01-31", currency=self.eur)
        run = self.run_at(KEY)
        self.assertEqual(run.item_ids.filtered(lambda item: item.partner_id == self.deco).open_amount, 200)
        self.assert_proof(KEY)

    def test_spreadsheet_and_coverage(self):
        run = self.run_at(KEY)
        run.action_post()
        self.assertEqual([table.name for table in run._tables()], ["Provision", "Change", "Back-test", "Items"])
        self.assertIn("/web/content/", run.action_xlsx()["url"])
        self.assertEqual(
            self.env["ar.provision.item"]._coverage(self.company, self.azure.ids), {self.azure.id: 27567.39}
        )
        report = self.env["ar.aged.report"].new({"company_id": self.company.id})
        self.env["ar.customer.account"]._ensure(self.azure, self.company)
        self.assertIn("provided", report._info_columns())
        self.assertIn("27,567.39", report._row_info(self.azure.ids)[self.azure.id]["provided"])
        page = (
            self.env["ir.actions.report"]
            ._render_qweb_html("customer_ar_management_loss.ar_provision_run_report", run.ids)[0]
            .decode()
        )
        self.assertIn("27,567.39", page)

    def test_back_test(self):
        self.run_at(KEY).action_post()
        old = self.receivable(*self.env["account.move"].search([("partner_id", "=", self.azure.id)])).filtered(
            lambda line: line.balance == 5000
        )
        with freeze_time("2026-06-01"):
            self.request(old.move_id).with_user(self.manager).action_approve()
        self.invoice(self.deco, 10, "2025-06-01", "2026-12-31")
        self.env["ar.provision.rate"].sudo().create(
            [
                {
                    "company_id": self.company.id,
                    "group_id": self.group.id,
                    "bucket_id": bucket.id,
                    "percent": 5,
                    "reason": "x",
                    "state": "approved",
                    "requester_id": self.manager.id,
                    "approver_id": self.controller.id,
                    "date_from": "2026-01-01",
                }
                for bucket in self.scheme.bucket_ids
                if bucket.kind != "unapplied"
            ]
        )
        (row,) = self.run_at("2026-12-31")._back_test()
        self.assertEqual((row["provided"], row["lost"], row["still_open"]), (27567.39, 5000, 523000))

    def test_only_managers(self):
        with self.assertRaises(AccessError):
            self.Run.with_user(self.controller)._new(self.company, day(KEY))
        run = self.run_at(KEY)
        with self.assertRaises(AccessError):
            run.with_user(self.controller).action_post()
        with self.assertRaises(AccessError):
            run.with_user(self.manager).write({"amount": 1})

    def test_as_many_queries_whatever_the_number_of_items(self):
        def count():
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            self.run_at(KEY)
            return self.env.cr.sql_log_count - before

        count()
        few = count()
        for number in range(20):
            self.invoice(self.partner(f"More {number}"), 100, "2025-09-01", "2025-10-01")
        self.assertLessEqual(count(), few + 4)
