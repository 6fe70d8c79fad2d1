from datetime import timedelta

from odoo import Command
from odoo.exceptions import UserError
from odoo.tests import tagged

from odoo.addons.customer_ar_management.tests.credit.common import CreditCase


@tagged("post_install", "-at_install")
class TestFieldStories(CreditCase):
    """What users of other systems complained about, told as short stories."""

    def setUp(self):
        super().setUp()
        self.today = self.env["ar.open.item"]._as_of()

    def days(self, count):
        return self.today + timedelta(days=count)

    def outcome(self, partner, amount, checkpoint="order"):
        account = self.account(partner)
        return account._credit_decision(amount, self.usd, self.today, checkpoint)[account].outcome

    def test_limits_by_date(self):
        """Which limit decides about 1,500 today."""
        past, ahead = self.days(-60), self.days(60)
        for name, limits, expected in (
            ("none set is not zero", [], "pass"),
            ("zero is zero", [(0, past, False, "permanent")], "block"),
            ("enough", [(2000, past, False, "permanent")], "pass"),
            (
                "a temporary one lifts it",
                [(1000, past, False, "permanent"), (2000, self.days(-1), self.days(1), "temporary")],
                "pass",
            ),
            (
                "a temporary one lowers it",
                [(2000, past, False, "permanent"), (1000, self.days(-1), self.days(1), "temporary")],
                "block",
            ),
            (
                "a temporary one is over",
                [(1000, past, False, "permanent"), (9000, self.days(-9), self.days(-1), "temporary")],
                "block",
            ),
            (
                "one of the future does not help yet",
                [(1000, past, False, "permanent"), (9000, ahead, False, "permanent")],
                "block",
            ),
        ):
            with self.subTest(name):
                partner = self.partner(name)
                for amount, start, end, kind in limits:
                    self.limit(partner, amount, start, end, kind)
                self.assertEqual(self.outcome(partner, 1500), expected)

    def test_an_expired_limit_can_stop(self):
        self.policy.rule_ids = [Command.create({"kind": "limit_expired", "outcome": "block"})]
        self.limit(self.azure, 1000, self.days(-90), self.days(-1))
        self.assertEqual(self.outcome(self.azure, 10), "block")
        self.assertEqual(self.outcome(self.deco, 10), "pass", "never had one: nothing expired")

    def test_expiring_limits_are_renewed_together(self):
        limits = self.limit(self.azure, 1000, self.days(-90), self.days(5)) | self.limit(
            self.deco, 2000, self.days(-90), self.days(9)
        )
        limits.with_user(self.controller).action_renew()
        renewed = self.env["ar.credit.limit"].search(
            [("state", "=", "requested"), ("account_id", "in", limits.account_id.ids)]
        )
        self.assertEqual(
            {(r.amount, r.date_from, r.requester_id) for r in renewed},
            {(1000, self.days(6), self.controller), (2000, self.days(10), self.controller)},
        )
        with self.assertRaisesRegex(UserError, "own request"):
            renewed.with_user(self.controller).action_approve()
        renewed.with_user(self.manager).action_approve()
        self.assertEqual(limits.mapped("state"), ["approved", "approved"], "they end by themselves")

    def test_what_was_asked_for_is_what_is_approved(self):
        limit = self.limit(self.azure, 1000, approve=False)
        limit.with_user(self.controller).action_request()
        for vals in ({"amount": 9000}, {"account_id": self.account(self.deco).id}):
            with self.subTest(vals), self.assertRaisesRegex(UserError, "Ask for a new limit"):
                limit.with_user(self.manager).write(vals)
        limit.with_user(self.manager).action_approve()
        with self.assertRaisesRegex(UserError, "Ask for a new limit"):
            limit.with_user(self.manager).date_to = "2099-12-31"

    def test_members_of_a_group_cannot_pass_together(self):
        group = self.env["ar.credit.group"].create({"name": "House"})
        mates = self.account(self.azure) | self.account(self.deco)
        mates.credit_group_id = group
        self.limit(group, 1000)
        drafts = self.invoice(self.azure, 600, self.today, post=False) | self.invoice(
            self.deco, 600, self.today, post=False
        )
        with self.assertRaises(UserError):
            drafts.action_post()
        self.env["ar.credit.check"]._lock(mates[0])
        self.assertEqual(
            mates.mapped("credit_check_count")[0], mates.mapped("credit_check_count")[1], "the mate waits as well"
        )
        self.assertTrue(mates[1].credit_check_count)

    def test_a_rate_that_is_missing_on_the_day_is_named(self):
        rate = self.set_rate(self.eur, self.days(-30), 0.5)
        self.limit(self.azure, 1000, self.days(-30), currency=self.eur)
        self.assertEqual(self.outcome(self.azure, 1999), "pass")
        self.env["res.currency.rate"].search([("currency_id", "=", self.eur.id), ("name", "<=", self.today)]).unlink()
        self.assertFalse(rate.exists())
        draft = self.invoice(self.azure, 10, self.today, post=False)
        with self.assertRaisesRegex(UserError, "no exchange rate for EUR"):
            draft.action_post()
        self.assertEqual(draft.state, "draft")

    def test_rules_speak_for_themselves(self):
        """Every kind of rule: when it hits, what it says."""
        self.company.ar_credit_invoice_check = "none"
        self.invoice(self.azure, 1000, self.days(-100), self.days(-70))
        account = self.account(self.azure)
        account.credit_grade_id = self.env.ref("customer_ar_management.ar_credit_grade_d")
        account.credit_policy_id = self.policy  # the grade has one of its own
        account.credit_review_date = self.days(-1)
        account.credit_manual_block = True
        self.limit(self.azure, 500, self.days(-90))
        for kind, values, says in (
            ("over_limit", {}, "exceeded by"),
            ("overdue_days", {"days": 60}, "overdue by more than 60 days"),
            ("overdue_share", {"percent": 50}, "100 % of what is open is overdue"),
            ("grade", {"step": 4}, "does not allow open account"),
            ("assessment_expired", {}, "assessment has expired"),
            ("manual_block", {}, "blocked by hand"),
        ):
            with self.subTest(kind):
                self.policy.rule_ids = [Command.clear(), Command.create({"kind": kind, "outcome": "block", **values})]
                self.assertEqual(self.outcome(self.deco, 10), "pass")
                decision = account._credit_decision(10, self.usd, self.today, "order")[account]
                self.assertEqual(decision.outcome, "block")
                self.assertIn(says, self.policy.rule_ids._explain(decision.reasons[0].params, self.company))

    def test_the_interface_for_other_add_ons(self):
        self.company.ar_credit_invoice_check = "none"
        self.limit(self.azure, 5000, self.days(-90))
        self.invoice(self.azure, 1000, self.days(-10), self.days(20))
        self.env["ar.credit.security"].create(
            {
                "account_id": self.account(self.azure).id,
                "kind": "deposit",
                "name": "D1",
                "amount": 300,
                "date_from": self.days(-10),
            }
        )
        account = self.account(self.azure)
        exposure = account._exposure(self.today)[account.id]
        self.assertEqual((exposure.gross, exposure.secured, exposure.total), (1000, 300, 700))
        decision = account._credit_decision(4400, self.usd, self.today, "order")[account]
        self.assertEqual((decision.outcome, decision.exposure, decision.available), ("block", 700, 4300))
        self.assertEqual(decision.binding_limit.amount, 5000)
        logged = self.env["ar.credit.decision"].search_count([("account_id", "=", account.id)])
        self.assertFalse(logged, "asking writes nothing")
        self.env["ar.credit.hold"].create({"account_id": account.id, "reason": "Late", "scope": "deliveries"})
        for checkpoint, outcome in (("order", "pass"), ("delivery", "block"), ("invoice", "pass")):
            self.assertEqual(self.outcome(self.azure, 10, checkpoint), outcome, checkpoint)

    def test_what_if_names_who_would_be_stopped(self):
        self.company.ar_credit_invoice_check = "none"
        self.limit(self.azure, 1000, self.days(-90))
        self.limit(self.deco, 9000, self.days(-90))
        for partner in (self.azure, self.deco):
            self.invoice(partner, 900, self.days(-10), self.days(20))
        wizard = (
            self.env["ar.credit.what.if"]
            .with_user(self.controller)
            .create(
                {
                    "limit_percent": -20,
                    "account_ids": [Command.set((self.account(self.azure) | self.account(self.deco)).ids)],
                }
            )
        )
        wizard.action_compute()
        self.assertEqual((wizard.stopped_count, wizard.released_count), (1, 0))
        self.assertEqual(
            (wizard.line_ids.account_id, wizard.line_ids.before, wizard.line_ids.after),
            (self.account(self.azure), "pass", "block"),
        )
        self.assertIn("800.00", wizard.line_ids.reasons)
