from odoo.exceptions import ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import MODULE, DunningCase


@tagged("post_install", "-at_install")
class TestPlan(DunningCase):
    def test_a_text_that_names_what_does_not_exist_is_refused(self):
        step = self.plan.step_ids[0]
        with self.assertRaisesRegex(ValidationError, r"\{custmer\}.*\{customer\}"):
            step.body = "<p>Dear {custmer}</p>"
        with self.assertRaisesRegex(ValidationError, r"\{object\.partner_id\}"):
            step.subject = "For {object.partner_id}"
        with self.assertRaises(ValidationError):
            step.subject = "half {customer"

    def test_a_translation_is_checked_too(self):
        self.env["res.lang"]._activate_lang("zh_CN")
        step = self.plan.step_ids[0]
        with self.assertRaises(ValidationError):
            step.with_context(lang="zh_CN").subject = "您好 {kehu}"
        with self.assertRaises(ValidationError):
            step.update_field_translations("subject", {"zh_CN": "您好 {kehu}"})
        step.update_field_translations("subject", {"zh_CN": "您好 {customer}"})

    @mute_logger("odoo.sql_db")
    def test_steps_out_of_order(self):
        with self.assertRaises(Exception), self.env.cr.savepoint():  # noqa: B017  the database refuses it
            self.make_plan("Twice", [(5, "email"), (5, "letter")])
        with self.assertRaisesRegex(ValidationError, "out of order"):
            self.make_plan("Legal first", [(5, "legal"), (15, "email")])

    def test_an_automatic_plan_needs_steps(self):
        with self.assertRaisesRegex(ValidationError, "no steps"):
            self.env["ar.dunning.plan"].create({"name": "Empty", "mode": "auto"})
        self.env["ar.dunning.plan"].create({"name": "Empty"})

    def test_a_written_step_needs_a_text(self):
        with self.assertRaisesRegex(ValidationError, "no text"):
            self.plan.step_ids[0].body = False
        self.make_plan("Calls", [(5, "call", {"subject": False, "body": False})])

    def test_a_comparison_needs_its_text(self):
        with self.assertRaisesRegex(ValidationError, "compares two texts"):
            self.plan.step_ids[0].test_kind = "text"

    def test_shipped_plans_are_sound(self):
        for code in ("gentle", "standard", "strict", "china"):
            plan = self.env.ref(f"{MODULE}.ar_dunning_plan_{code}")
            self.assertEqual(plan.mode, "propose")
            self.assertGreaterEqual(len(plan.step_ids), 4)
            ladder = plan._ladder()
            self.assertEqual(list(ladder.steps), sorted(ladder.steps, key=lambda step: step.offset))

    def test_plan_by_rule_customer_and_default(self):
        china = self.make_plan("By country", [(3, "email")], country_ids=[(4, self.env.ref("base.cn").id)], sequence=0)
        big = self.make_plan("Big", [(1, "email")], amount_from=5000, sequence=1)
        self.wang.country_id = self.env.ref("base.cn")
        accounts = self.env["ar.customer.account"]._ensure(self.own, self.company)
        azure, deco, wang = (
            accounts.filtered(lambda a, p=partner: a.partner_id == p) for partner in (self.azure, self.deco, self.wang)
        )
        deco.dunning_plan_id = self.plan
        chosen = self.plan._plan_for(accounts, {azure.id: 6000, deco.id: 6000, wang.id: 6000})
        self.assertEqual([chosen[a][0] for a in (azure, deco, wang)], [big, self.plan, china])
        self.assertIn("5,000", chosen[azure][1])
        self.assertIn("China", chosen[wang][1])
        self.assertEqual(self.plan._plan_for(accounts)[azure][0], self.plan)
        self.assertIn("Story", azure.dunning_plan_text)

    def test_copying_a_plan_takes_its_steps(self):
        self.assertEqual(self.plan.copy().step_ids.mapped("offset_days"), self.plan.step_ids.mapped("offset_days"))
