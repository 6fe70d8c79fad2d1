from datetime import timedelta

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import Form, tagged
from odoo.tools import SQL

from ..plan.common import PlanCase


@tagged("post_install", "-at_install")
class TestExtension(PlanCase):
    """An item may be paid later, and the ledger knows it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.write({"ar_extension_days": 60, "ar_extension_count": 2})
        cls.late = cls.invoice(cls.azure, 500, cls.ago(40).isoformat(), cls.ago(10).isoformat())
        cls.collector, cls.controller, cls.manager = (cls.user(role) for role in ("collector", "controller", "manager"))

    def extend(self, move, days, user=None, **values):
        return (
            self.env["ar.extension"]
            .with_user(user or self.collector)
            .create(
                {
                    "line_id": self.receivable(move)[:1].id,
                    "date_new": self.today + timedelta(days=days),
                    "reason": "Waits for its own customer",
                    **values,
                }
            )
            .with_env(self.env)
        )

    def item(self, move, basis="due"):
        return self.OpenItem.with_context(ar_as_of=self.today, ar_basis=basis).search([("move_id", "=", move.id)])

    def test_the_ledger_follows(self):
        extension = self.extend(self.late, 20)
        self.assertEqual((extension.state, extension.days, extension.partner_id), ("approved", 30, self.azure))
        self.assertEqual(self.late.invoice_date_due, self.today + timedelta(days=20))
        item = self.item(self.late)
        self.assertEqual((item.date_due, item.is_overdue), (self.today + timedelta(days=20), False))

    def test_aging_by_the_first_or_by_the_extended_date(self):
        self.extend(self.late, 20)
        self.assertEqual((self.item(self.late).age, self.item(self.late, "original").age), (-20, 10))
        self.assertEqual(self.item(self.first, "original").age, self.item(self.first).age)
        report = self.env["ar.aged.report"]
        bases = {row["id"]: row["name"] for row in report.aged_options()["bases"]}
        self.assertEqual(bases["original"], "First due date, before extensions")
        run = report._open({"basis": "original", "as_of": self.today.isoformat(), "company_id": self.company.id})
        self.assertIn("First due date, before extensions", " ".join(map(str, run._titles())))

    def test_an_add_on_may_count_age_from_another_date(self):
        self.plug(
            "ar.open.item",
            _bases=lambda base, item: (*base(), "entered"),
            _age_date_sql=lambda base, item, line: SQL("%s.date", line) if item._basis() == "entered" else base(line),
        )
        self.assertEqual((self.item(self.late, "entered").age, self.item(self.late).age), (40, 10))

    def test_one_instalment_of_several(self):
        move = self.invoice(self.azure, 900, self.ago(40).isoformat(), term=self.thirds)
        lines = self.receivable(move)
        self.extend(move, 20)
        self.assertEqual(lines[0].date_maturity, self.today + timedelta(days=20))
        self.assertEqual(lines[1].date_maturity, self.ago(40) + timedelta(days=60))

    def test_undone_the_last_one_first(self):
        first, second = self.extend(self.late, 10), self.extend(self.late, 20)
        self.assertEqual((second.date_old, second.date_original), (first.date_new, self.ago(10)))
        with self.assertRaisesRegex(UserError, "later extension back first"):
            first.action_undo()
        second.action_undo()
        first.action_undo()
        self.assertEqual(self.late.invoice_date_due, self.ago(10))
        self.assertEqual(self.item(self.late, "original").age, 10)
        third = self.extend(self.late, 15)
        self.late.invoice_date_due = self.today
        with self.assertRaisesRegex(UserError, "changed since"):
            third.action_undo()

    def test_limits_by_policy_and_amount(self):
        large = self.invoice(self.azure, 4000, self.ago(40).isoformat(), self.ago(10).isoformat())
        waiting = self.extend(large, 20)
        self.assertEqual((waiting.state, self.item(large).is_overdue), ("requested", True))
        with self.assertRaises(AccessError):
            waiting.with_user(self.collector).action_approve()
        waiting.with_user(self.controller).action_approve()
        self.assertEqual((waiting.state, waiting.approver_id), ("approved", self.controller))
        long = self.extend(self.late, 80)
        self.assertEqual(long.state, "requested")
        with self.assertRaisesRegex(AccessError, "more than 60 days"):
            long.with_user(self.controller).action_approve()
        long.with_user(self.manager).action_refuse()
        self.assertEqual(self.late.invoice_date_due, self.ago(10))
        self.extend(self.late, 5)
        self.extend(self.late, 10)
        third = self.extend(self.late, 15)
        with self.assertRaisesRegex(AccessError, "extended 2 times"):
            third.with_user(self.controller).action_approve()
        own = self.extend(self.first, 2000, user=self.manager)
        with self.assertRaisesRegex(UserError, "Nobody approves"):
            own.with_user(self.manager).action_approve()

    def test_what_cannot_be_extended_is_refused_in_words(self):
        paid = self.invoice(self.azure, 70, "2025-01-01", "2025-01-31")
        self.payment(self.azure, 70, "2025-02-01", match=[paid])
        self.plan(self.second)
        for move, days, words in (
            (paid, 20, "Nothing of .* is open"),
            (self.late, -10, "goes beyond"),
            (self.late, -5, "is over"),
            (self.second, 20, "in the instalment plan"),
        ):
            with self.subTest(words), self.assertRaisesRegex(ValidationError, words), self.env.cr.savepoint():
                self.extend(move, days)

    def test_what_was_paid_meanwhile_is_not_extended(self):
        large = self.invoice(self.azure, 4000, self.ago(40).isoformat(), self.ago(10).isoformat())
        waiting = self.extend(large, 20)
        self.payment(self.azure, 4000, self.today.isoformat(), match=[large])
        with self.assertRaisesRegex(UserError, "was paid"):
            waiting.with_user(self.controller).action_approve()

    def test_nobody_writes_what_was_agreed(self):
        extension = self.extend(self.late, 20)
        for values in ({"date_new": self.today}, {"state": "undone"}, {"approver_id": self.manager.id}):
            with self.assertRaises(AccessError):
                extension.with_user(self.manager).write(values)
        with self.assertRaises(UserError):
            extension.unlink()
        for role in ("auditor", "employee", "portal"):
            with self.assertRaises(AccessError):
                self.extend(self.first, 20, user=self.user(role, login=f"extension_{role}"))

    def test_from_the_invoice(self):
        form = Form(self.env["ar.extension"].with_context(**self.late.action_ar_extension()["context"]))
        form.date_new = self.today + timedelta(days=5)
        form.reason = "asked for it"
        self.assertEqual(form.save().move_id, self.late)

    def test_letters_ask_for_nothing_that_was_extended(self):
        line = self.receivable(self.late).id
        due = lambda: {
            item[0]: item[4] for item in self.env["ar.open.item"]._dunning_items(self.company, self.today)[0]
        }
        self.assertEqual(due()[line], self.ago(10))
        self.extend(self.late, 20)
        self.assertEqual(due()[line], self.today + timedelta(days=20))
