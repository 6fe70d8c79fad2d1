"""Who sees what of classes, profiles and the customer file."""

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import ProfileCase

MODELS = (
    "ar.class",
    "ar.class.dimension",
    "ar.class.metric",
    "ar.class.rule.set",
    "ar.class.rule.line",
    "ar.class.rule.condition",
    "ar.class.assignment",
    "ar.class.run",
    "ar.class.profile",
    "ar.profile.proposal",
    "ar.reward",
    "ar.team",
    "ar.agreement",
    "ar.business.year",
    "ar.satisfaction",
    "ar.receipt",
    "ar.payment.behaviour",
    "ar.customer.account",
    "ar.class.simulation",
    "ar.class.override",
    "ar.class.import",
)
CONFIGURATION = (
    "ar.class",
    "ar.class.dimension",
    "ar.class.rule.set",
    "ar.class.rule.line",
    "ar.class.rule.condition",
    "ar.class.profile",
    "ar.team",
)


@tagged("post_install", "-at_install")
class TestAccess(ProfileCase):
    def may(self, user, model, operation):
        return self.env[model].with_user(user).has_access(operation)

    def test_nobody_without_an_ar_level_sees_anything(self):
        for role in ("portal", "employee", "invoicing"):
            user = self.user(role)
            for model in MODELS:
                for operation in ("read", "write", "create", "unlink"):
                    self.assertFalse(self.may(user, model, operation), (role, model, operation))

    def test_auditor_reads_all_and_writes_nothing(self):
        auditor = self.user("auditor")
        for model in MODELS:
            if not self.env[model]._transient:
                self.assertTrue(self.may(auditor, model, "read"), model)
            for operation in ("write", "create", "unlink"):
                self.assertFalse(self.may(auditor, model, operation), (model, operation))

    def test_only_managers_configure(self):
        users = {role: self.user(role) for role in ("collector", "controller", "manager")}
        for model in CONFIGURATION:
            for operation in ("write", "create"):
                self.assertEqual(
                    [self.may(user, model, operation) for user in users.values()],
                    [False, False, True],
                    (model, operation),
                )
        for model in ("ar.class.assignment", "ar.profile.proposal", "ar.reward", "ar.class.run"):
            for user in users.values():
                for operation in ("write", "create"):
                    self.assertFalse(self.may(user, model, operation), (model, operation))

    def test_the_customer_file_is_for_receivables(self):
        for role in ("portal", "employee", "invoicing"):
            with self.assertRaises(AccessError):
                self.azure_account.with_user(self.user(role)).get_customer_file()
        self.assertTrue(self.azure_account.with_user(self.user("auditor")).get_customer_file()["position"])
        elsewhere = self.second_company()
        stranger = self.user("manager", "stranger", company_id=elsewhere.id, company_ids=[(6, 0, elsewhere.ids)])
        with self.assertRaises(AccessError):
            self.azure_account.with_user(stranger).get_customer_file()

    def test_auditors_and_collectors_decide_nothing(self):
        self.set_class("key_account", "key")
        proposal = self.proposals()[:1]
        for role in ("collector", "auditor"):
            user = self.user(role)
            for act in (
                lambda user=user: proposal.with_user(user).action_confirm(),
                lambda user=user: proposal.with_user(user).action_reject(),
                lambda user=user: self.azure_account.with_user(user)._override_class(
                    self.a_class("value", "low"), note="x"
                ),
                lambda user=user: self.azure_account.with_user(user).action_classify(),
            ):
                with self.assertRaises(AccessError):
                    act()
        self.assertEqual(proposal.state, "proposed")

    def test_applying_a_dry_run(self):
        simulation = self.env["ar.class.simulation"].with_user(self.boss).create({})
        simulation.action_simulate()
        self.assertTrue(simulation.count_changed)
        self.assertFalse(simulation.why_not)
        simulation.as_of = "2026-01-01"
        self.assertIn("today", simulation.why_not)
        with self.assertRaisesRegex(UserError, "today"):
            simulation.action_apply()
        simulation.as_of = self.today
        simulation.action_apply()
        self.assertFalse(simulation.count_changed)
        self.assertTrue(self.azure_account.class_value_id)
        self.assertIn(str(simulation.run_id.count_changed), simulation.applied_text)
        applied = self.env["ar.class.assignment"].search(simulation.action_run()["domain"])
        self.assertIn(self.azure_account, applied.account_id)
        with self.assertRaises(AccessError):
            self.env["ar.class.simulation"].with_user(self.user("collector")).create({}).action_apply()


@tagged("post_install", "-at_install")
class TestPersonalData(ProfileCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.gender = cls.dimension("gender")
        cls.gender.active = True
        cls.person = cls.partner("Ms Person", is_company=False, ar_gender="female", ar_birthdate="1990-05-05")
        cls.person_account = cls.account(cls.person)
        cls.env["ar.class.run"]._run(cls.company)
        cls.trusted = cls.user("collector", "trusted")
        cls.trusted.group_ids |= cls.env.ref("customer_ar_management.group_ar_personal_data")

    def test_the_class_is_there_for_those_with_the_right(self):
        rows = self.person_account.with_user(self.trusted).current_assignment_ids
        self.assertIn("female", rows.class_id.mapped("code"))
        self.assertIn("female", self.person_account.with_user(self.trusted).class_ids.mapped("code"))

    def test_nobody_else_finds_it_anywhere(self):
        for role in ("collector", "controller", "manager", "auditor"):
            user = self.user(role, f"plain_{role}")
            env = self.env(user=user)
            account = self.person_account.with_user(user)
            self.assertNotIn(self.gender, env["ar.class.dimension"].with_context(active_test=False).search([]), role)
            self.assertNotIn("female", env["ar.class"].search([]).mapped("code"), role)
            self.assertNotIn(self.gender, env["ar.class.assignment"].search([]).dimension_id, role)
            self.assertNotIn(self.gender, account.current_assignment_ids.dimension_id, role)
            self.assertNotIn(self.gender, env["ar.class.rule.set"].search([]).dimension_id, role)
            shown = str(account.get_customer_file()) + str(account.class_ids.mapped("display_name"))
            self.assertNotIn("Female", shown, role)
            self.assertFalse(env["ar.customer.account"].search([("class_ids.code", "=", "female")]), role)
            grouped = env["ar.customer.account"].web_read_group([], ["class_ids"], [])
            self.assertNotIn("Female", str(grouped), role)
            with self.assertRaises(AccessError):
                self.person.with_user(user).read(["ar_gender"])

    def test_a_dry_run_does_not_tell_either(self):
        self.person.ar_gender = "male"
        moves = self.RuleSet.with_user(self.user("manager", "plain"))._classify(self.company, self.today, dry_run=True)
        self.assertNotIn(self.gender.id, {move["dimension_id"] for move in moves})
        moves = self.RuleSet.with_user(self.trusted)._classify(self.company, self.today, dry_run=True)
        self.assertIn(self.gender.id, {move["dimension_id"] for move in moves})


@tagged("post_install", "-at_install")
class TestRemoval(ProfileCase):
    def test_a_dimension_with_customers_or_a_history_stays(self):
        Dimension = self.env["ar.class.dimension"]
        mine = Dimension.create(
            {"name": "Mine", "code": "mine", "class_ids": [(0, 0, {"name": n, "code": n}) for n in "ab"]}
        )
        self.azure_account._override_class(mine.class_ids[0], note="test")
        with self.assertRaisesRegex(UserError, "history"):
            mine.unlink()
        self.azure_account._override_class(mine.class_ids[1], note="test")
        with self.assertRaisesRegex(UserError, "Archive"):
            mine.class_ids[0].unlink()
        mine.class_ids[0].active = False
        unused = Dimension.create({"name": "Unused", "code": "unused", "class_ids": [(0, 0, {"name": "c"})]})
        unused.unlink()
        self.assertFalse(unused.exists())

    def test_two_versions_of_one_dimension_are_not_tried_out_together(self):
        lines = [{"to": "high", "share": 50}, {"to": "low", "share": 100}]
        drafts = self.rule("value", "pareto", lines, "revenue") | self.rule("value", "pareto", lines, "revenue")
        with self.assertRaisesRegex(UserError, "one version"):
            self.classify(dry_run=True, rule_sets=drafts)
