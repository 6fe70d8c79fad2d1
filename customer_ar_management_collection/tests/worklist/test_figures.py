from psycopg2 import IntegrityError

from odoo import Command
from odoo.tests import tagged
from odoo.tools import mute_logger

from odoo.addons.customer_ar_management.tests.common import ArCase, day

TODAY = "2026-03-05"


@tagged("post_install", "-at_install")
class TestFigures(ArCase):
    """What the rules of the work list count."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["ar.collection.rule"].search([]).unlink()
        cls.move = cls.invoice(cls.azure, 900, "2026-01-01", "2026-02-02")  # 31 days late: another bucket since a week
        cls.account = cls.env["ar.customer.account"]._ensure(cls.azure, cls.company)

    def rule(self, code, threshold=1, points=10, **values):
        return self.env["ar.collection.rule"].create({"code": code, "threshold": threshold, "points": points, **values})

    def reasons(self, when=TODAY):
        rows = self.env["ar.collection.case"]._work_list(self.company, day(when))
        return {row["partner_id"]: row["reasons"] for row in rows}.get(self.azure.id)

    def test_a_bucket_older_than_a_week_ago(self):
        self.rule("age_jump")
        self.assertEqual(self.reasons(), [("age_jump", 1, 10)])
        self.assertEqual(self.reasons("2026-03-13"), [])

    def test_the_limit(self):
        self.env["ar.credit.limit"].sudo().create(
            {
                "account_id": self.account.id,
                "amount": 1000,
                "state": "approved",
                "date_from": "2026-01-01",
                "date_to": "2026-12-31",
            }
        )
        self.rule("limit_use", 90)
        self.assertEqual(self.reasons(), [("limit_use", 90, 10)])
        self.rule("limit_use", 91)
        self.assertEqual(self.reasons(), [("limit_use", 90, 10)])

    def test_the_step_reached(self):
        plan = self.env["ar.dunning.plan"].create(
            {
                "name": "Steps",
                "step_ids": [
                    Command.create({"name": str(days), "offset_days": days, "channel": "call"}) for days in (-3, 5, 15)
                ],
            }
        )
        letter = (
            self.env["ar.dunning.letter"]
            .sudo()
            .create(
                {
                    "company_id": self.company.id,
                    "partner_id": self.azure.id,
                    "plan_id": plan.id,
                    "step_id": plan.step_ids[2].id,
                    "channel": "call",
                    "state": "sent",
                    "kind": "reminder",
                    "as_of": TODAY,
                    "line_ids": [
                        Command.create(
                            {
                                "company_id": self.company.id,
                                "line_id": self.receivable(self.move).id,
                                "step_id": plan.step_ids[2].id,
                                "claim": True,
                            }
                        )
                    ],
                }
            )
        )
        self.assertTrue(letter)
        self.rule("step", 2)
        self.assertEqual(self.reasons(), [("step", 2, 10)])

    def test_a_class(self):
        dimension = self.env["ar.class.dimension"].create({"name": "Kind", "code": "kind_of_test"})
        chosen, other = self.env["ar.class"].create(
            [{"name": name, "code": name, "dimension_id": dimension.id} for name in ("one", "two")]
        )
        self.account.sudo().class_ids = chosen
        self.rule("class", class_id=other.id)
        self.assertEqual(self.reasons(), [])
        self.rule("class", class_id=chosen.id, points=4)
        self.assertEqual(self.reasons(), [("class", 1, 4)])
        with self.assertRaises(IntegrityError), mute_logger("odoo.sql_db"), self.env.cr.savepoint():
            self.rule("class", 2)

    def test_what_is_foretold(self):
        self.plug(
            "ar.customer.account",
            _expected_days_late=lambda base, model, company, as_of, partners: {
                **base(company, as_of, partners),
                self.azure.id: 44,
            },
        )
        self.rule("predicted", 30)
        self.assertEqual(self.reasons(), [("predicted", 44, 10)])

    def test_what_will_probably_stay_unpaid(self):
        self.plug(
            "ar.customer.account",
            _expected_unpaid=lambda base, model, company, as_of, partners: {
                **base(company, as_of, partners),
                self.azure.id: 70.0,
            },
        )
        self.rule("unpaid", 50)
        self.assertEqual(self.reasons(), [("unpaid", 70, 10)])
        text = self.env["ar.collection.rule"]._reasons_text(self.reasons())
        self.assertEqual(text, "probably unpaid in four weeks: 70")

    def test_a_figure_of_another_add_on(self):
        self.plug(
            "ar.collection.case",
            _figures=lambda base, model, *args: {**base(*args), "broken": {self.azure.id: 3}},
        )
        self.rule("broken", 1)
        self.assertEqual(self.reasons(), [("broken", 3, 10)])
        text = self.env["ar.collection.rule"]._reasons_text([("broken", 3, 10), ("age_jump", 1, 5)])
        self.assertEqual(text, "promises broken: 3 · a bucket older than a week ago")

    def test_a_reason_of_another_add_on(self):
        self.plug(
            "ar.collection.rule", _reason_text=lambda base, model, code, figure: base(code, figure) or f"x{figure}"
        )
        self.assertEqual(self.env["ar.collection.rule"]._reasons_text([("mine", 3, 1)]), "x3")
