"""Rules are written, tried out, approved by another, and kept."""

from odoo import Command
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from .common import AS_OF, MODULE, ClassCase
from ..common import day


@tagged("post_install", "-at_install")
class TestRuleSet(ClassCase):
    BANDS = [{"to": "high", "lower": 12, "reach": "above"}, {"to": "low", "upper": 12, "reach": "below"}]

    def frequency(self, *lines, **values):
        return self.rule("frequency", "threshold", lines or self.BANDS, "invoice_count", **values)

    def approved(self, rule_set):
        """Request and approval by two managers."""
        one = self.env["res.users"].search([("login", "=", "one")]) or self.user("manager", "one")
        two = self.env["res.users"].search([("login", "=", "two")]) or self.user("manager", "two")
        (one | two).company_ids |= rule_set.company_id
        companies = {"allowed_company_ids": (one.company_id | rule_set.company_id).ids}
        rule_set.with_user(one).with_context(**companies).action_request()
        rule_set.with_user(two).with_context(**companies).action_approve()
        return rule_set

    # -- clear errors at save -----------------------------------------------------------

    def test_unusable_bands(self):
        for lines, words in (
            ([{"to": "high", "lower": 12, "reach": "above"}, {"to": "low", "upper": 10, "reach": "below"}], "gap"),
            ([{"to": "high", "lower": 12, "reach": "above"}, {"to": "low", "upper": 13, "reach": "below"}], "overlap"),
            ([{"to": "high", "lower": 12, "reach": "above"}], "small figures"),
            ([{"to": "low", "upper": 12, "reach": "below"}], "large figures"),
        ):
            with self.assertRaisesRegex(ValidationError, words):
                self.frequency(*lines)

    def test_unusable_shares_and_conditions(self):
        with self.assertRaisesRegex(ValidationError, "last share must be 100"):
            self.rule("value", "pareto", [{"to": "high", "share": 80}, {"to": "low", "share": 95}], "revenue")
        with self.assertRaisesRegex(ValidationError, "last line has conditions"):
            self.rule(
                "key_account", "conditions", [{"to": "key", "condition_ids": [self.condition("revenue", ">", 1)]}]
            )

    def test_unknown_figure(self):
        nowhere = self.env["ar.class.metric"].create({"name": "Moon phase", "code": "moon"})
        rule_set = self.frequency()
        with self.assertRaisesRegex(ValidationError, "Moon phase"):
            rule_set.metric_id = nowhere

    def test_a_number_rule_reads_no_list(self):
        with self.assertRaisesRegex(ValidationError, "not a number"):
            self.frequency().metric_id = self.env.ref(f"{MODULE}.ar_class_metric_industry")

    def test_class_of_another_dimension(self):
        rule_set = self.frequency()
        with self.assertRaisesRegex(ValidationError, "not a class of the dimension"):
            rule_set.line_ids[0].class_id = self.a_class("value", "high")

    def test_several_bounds_change_together(self):
        rule_set = self.frequency()
        high, low = rule_set.line_ids
        rule_set.line_ids = [Command.update(high.id, {"lower": 20}), Command.update(low.id, {"upper": 20})]
        self.assertEqual((high.lower, low.upper), (20, 20))
        with self.assertRaisesRegex(ValidationError, "gap"):
            low.upper = 19

    def test_class_in_use_cannot_be_removed(self):
        own = self.env["ar.class"].create({"name": "Own", "dimension_id": self.dimension("need").id})
        self.account(self.azure)._override_class(own, note="asked for it")
        for remove in (own.unlink, lambda: own.write({"active": False})):
            with self.assertRaisesRegex(UserError, "in use by 1 customers"):
                remove()
        with self.assertRaisesRegex(UserError, "rules"):
            self.a_class("frequency", "none").unlink()
        unused = self.env["ar.class"].create({"name": "Unused", "dimension_id": self.dimension("need").id})
        unused.unlink()

    # -- versions ---------------------------------------------------------------------------------

    def test_approver_is_another(self):
        one, two = self.user("manager", "one"), self.user("manager", "two")
        rule_set = self.frequency(user=one)
        self.assertEqual((rule_set.requested_by_id, rule_set.version, rule_set.state), (one, 2, "draft"))
        rule_set.with_user(one).action_request()
        with self.assertRaisesRegex(UserError, "Ask a colleague"):
            rule_set.with_user(one).action_approve()
        with self.assertRaisesRegex(UserError, "buttons"):
            rule_set.with_user(one).write({"state": "approved"})
        rule_set.with_user(two).action_approve()
        self.assertEqual((rule_set.state, rule_set.approved_by_id), ("approved", two))

    def test_who_edits_last_is_the_writer(self):
        one, two = self.user("manager", "one"), self.user("manager", "two")
        rule_set = self.frequency(user=one)
        rule_set.line_ids[0].with_user(two).class_id = self.a_class("frequency", "medium")
        self.assertEqual(rule_set.requested_by_id, two)
        rule_set.with_user(one).action_request()
        self.assertEqual(rule_set.requested_by_id, one)

    def test_nobody_creates_an_approved_one(self):
        one = self.user("manager", "one")
        with self.assertRaises(AccessError):
            self.frequency(user=one, state="approved", approved_by_id=self.env.ref("base.user_admin").id)

    def test_approved_never_changes(self):
        rule_set = self.approved(self.frequency())
        with self.assertRaisesRegex(UserError, "Make a new version"):
            rule_set.line_ids[0].lower = 1
        with self.assertRaisesRegex(UserError, "Make a new version"):
            rule_set.line_ids[0].unlink()
        with self.assertRaisesRegex(UserError, "Make a new version"):
            rule_set.date_effective = "2020-01-01"
        with self.assertRaisesRegex(UserError, "Retire"):
            rule_set.unlink()
        draft = self.env["ar.class.rule.set"].browse(rule_set.action_new_version()["res_id"])
        self.assertEqual((draft.version, draft.state, draft.line_ids.mapped("lower")), (3, "draft", [12, 0]))

    def test_effective_date_decides(self):
        self.invoice(self.azure, 100, "2026-05-01")
        rule_set = self.frequency(
            {"to": "medium", "lower": 1, "reach": "above"}, {"to": "none", "upper": 1, "reach": "below"}
        )
        rule_set.date_effective = "2026-06-30"
        self.classify("2026-06-29")
        self.assertEqual(self.class_of(self.azure, "frequency"), "low")
        self.approved(rule_set)
        self.assertEqual(self.classify("2026-06-29", dry_run=True), [])
        self.classify("2026-06-30")
        self.assertEqual(self.class_of(self.azure, "frequency"), "medium")
        rule_set.action_retire()
        self.classify("2026-07-01")
        self.assertEqual(self.class_of(self.azure, "frequency"), "low")

    def test_own_rules_before_shared_ones(self):
        other = self.second_company()
        for company in (self.company, other):
            self.invoice(self.azure, 100, "2026-05-01", company=company)
        self.approved(
            self.frequency(
                {"to": "high", "lower": 1, "reach": "above"},
                {"to": "none", "upper": 1, "reach": "below"},
                company_id=other.id,
            )
        )
        self.classify()
        self.classify(company=other)
        self.assertEqual(
            (self.class_of(self.azure, "frequency"), self.class_of(self.azure, "frequency", other)), ("low", "high")
        )

    def test_what_if_on_a_draft(self):
        self.invoice(self.azure, 100, "2026-05-01")
        self.classify()
        draft = self.frequency(
            {"to": "high", "lower": 1, "reach": "above"}, {"to": "none", "upper": 1, "reach": "below"}
        )
        simulation = self.env["ar.class.simulation"].browse(draft.action_try_out()["res_id"])
        simulation.as_of = AS_OF
        simulation.action_simulate()
        move = simulation.move_ids.filtered(lambda m: m.from_class_id)
        self.assertEqual((move.from_class_id.code, move.to_class_id.code, move.count), ("low", "high", 1))
        self.assertEqual(simulation.line_ids.filtered("from_class_id").partner_id, self.azure)
        self.assertEqual(self.class_of(self.azure, "frequency"), "low")
        with self.assertRaisesRegex(UserError, "only be tried out"):
            self.RuleSet._classify(self.company, day(AS_OF), rule_sets=draft)

    # -- rights ------------------------------------------------------------------------------------

    def test_who_may_write_rules(self):
        rule_set = self.frequency()
        for role in ("collector", "controller", "auditor"):
            user = self.user(role)
            self.assertTrue(rule_set.with_user(user).name)
            for action in (
                rule_set.with_user(user).action_request,
                lambda u=user: rule_set.with_user(u).write({"name": "x"}),
            ):
                with self.assertRaises(AccessError):
                    action()
        for role in ("employee", "invoicing", "portal"):
            with self.assertRaises(AccessError):
                rule_set.with_user(self.user(role)).read(["name"])

    def test_history_is_nobodys_to_write(self):
        self.invoice(self.azure, 100, "2026-05-01")
        self.classify()
        row = self.Assignment.search([("partner_id", "=", self.azure.id)], limit=1)
        for role in ("collector", "controller", "manager", "auditor"):
            user = self.user(role)
            self.assertTrue(row.with_user(user).read(["class_id"]))
            for forbidden in (lambda u=user: row.with_user(u).write({"note": "x"}), row.with_user(user).unlink):
                with self.assertRaises(AccessError):
                    forbidden()

    def test_other_companies_history_is_hidden(self):
        other = self.second_company()
        self.invoice(self.azure, 100, "2026-05-01", company=other)
        self.classify(company=other)
        collector = self.user("collector")
        self.assertFalse(self.Assignment.with_user(collector).search([("company_id", "=", other.id)]))
