from odoo import Command
from odoo.exceptions import UserError, ValidationError
from odoo.tests import tagged

from odoo.addons.customer_ar_management.tests.credit.common import CreditCase


@tagged("post_install", "-at_install")
class TestAssessment(CreditCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.ar_credit_invoice_check = "none"
        cls.card = cls.env.ref("customer_ar_management.ar_credit_scorecard_standard")

    def assessment(self, partner, **values):
        return self.env["ar.credit.assessment"].create(
            {
                "account_id": self.account(partner).id,
                "date": "2026-06-30",
                "scorecard_id": self.card.id,
                "requester_id": self.controller.id,
                **values,
            }
        )

    def known_customer(self):
        """Two years of paying twenty days late, good books, one interview."""
        for month in ("2025-03", "2025-09", "2026-02"):
            invoice = self.invoice(self.azure, 1000, f"{month}-01", f"{month}-10")
            self.payment(self.azure, 1000, f"{month}-28", match=[invoice])
        self.env["ar.business.year"].create(
            {
                "partner_id": self.azure.id,
                "year": 2025,
                "statements": True,
                "currency_id": self.usd.id,
                "current_assets": 300,
                "current_liabilities": 100,
                "assets": 1000,
                "total_liabilities": 300,
                "turnover": 2000,
                "net_profit": 150,
                "equity": 700,
            }
        )
        question = self.env.ref("customer_ar_management.ar_credit_question_bank")
        return self.assessment(
            self.azure, answer_ids=[Command.create({"question_id": question.id, "points": 90, "answered": True})]
        )

    def test_every_point_is_explained_and_adds_up(self):
        assessment = self.known_customer()
        assessment.action_compute()
        self.assertAlmostEqual(sum(assessment.point_ids.mapped("contribution")), assessment.score, places=1)
        points = {p.code: p for p in assessment.point_ids}
        self.assertEqual(points["current_ratio"].points, 100)
        self.assertEqual(points["debt_ratio"].points, 100)
        self.assertTrue(points["days_late"].value > 0 and points["days_late"].counted)
        self.assertEqual(points["external_rating"].explanation, "not known, left out")
        self.assertTrue(assessment.grade_id)

    def test_too_little_known_gives_no_grade(self):
        assessment = self.assessment(self.deco)
        assessment.action_compute()
        self.assertFalse(assessment.grade_id)
        self.assertIn("Too little is known", assessment.proposal_text)

    def test_approval_by_another_sets_grade_review_and_limit(self):
        assessment = self.known_customer()
        assessment.action_compute()
        assessment.action_submit()
        with self.assertRaisesRegex(UserError, "own assessment"):
            assessment.with_user(self.controller).action_approve()
        assessment.with_user(self.manager).action_approve()
        account = self.account(self.azure)
        self.assertEqual(
            (account.credit_grade_id, account.credit_review_date), (assessment.grade_id, assessment.next_review)
        )
        assessment.with_user(self.controller).action_request_limit()
        self.assertEqual(
            (assessment.limit_id.state, assessment.limit_id.amount), ("requested", assessment.proposed_limit)
        )
        with self.assertRaisesRegex(UserError, "evidence"):
            assessment.score = 1

    def test_another_grade_needs_a_reason(self):
        assessment = self.known_customer()
        assessment.action_compute()
        assessment.grade_id = self.env.ref("customer_ar_management.ar_credit_grade_d")
        with self.assertRaisesRegex(UserError, "Say why"):
            assessment.action_submit()

    def test_no_credit_without_assessment_where_policy_says_so(self):
        self.policy.require_assessment = True
        limit = self.limit(self.deco, 1000, approve=False)
        limit.action_request()
        with self.assertRaisesRegex(UserError, "assessment"):
            limit.with_user(self.manager).action_approve()

    def test_unusable_scorecards_are_refused_at_save(self):
        bands = [Command.create({"upper": 0, "points": 100}), Command.create({"is_open": True, "points": 0})]
        for factors, message in (
            ([{"code": "days_late", "weight": 0, "band_ids": bands}], "weights"),
            ([{"code": "days_late", "weight": 5, "band_ids": bands[:1]}], "has to be open"),
            (
                [{"code": "days_late", "weight": 5, "band_ids": [Command.create({"is_open": True, "points": 200})]}],
                "between 0 and 100",
            ),
        ):
            with self.subTest(message=message), self.assertRaisesRegex(ValidationError, message):
                self.env["ar.credit.scorecard"].create(
                    {"name": "Bad", "factor_ids": [Command.create(f) for f in factors]}
                )
