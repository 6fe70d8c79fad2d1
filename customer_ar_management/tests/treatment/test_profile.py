"""Classes bring treatment; where money is at stake a person confirms."""

from odoo import Command, fields
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from odoo.addons.customer_ar_management.tests.classes.common import ProfileCase


@tagged("post_install", "-at_install")
class TestProfile(ProfileCase):
    def test_care_is_applied_money_is_proposed(self):
        self.set_class("key_account", "key")
        account = self.azure_account
        self.assertEqual(
            (account.profile_id, account.statement_cycle, account.collector_id), (self.key, "all", self.boss)
        )
        self.assertEqual(self.proposals().mapped("aspect"), ["limit", "payment_terms"])
        self.assertEqual(self.proposals().mapped("text_new"), ["$\xa050,000.00", "30 days net"])
        self.assertEqual(account.limit_state, "unset")
        self.assertEqual(self.proposals(state="applied").mapped("aspect"), ["collector", "review", "statement_cycle"])

    def test_each_value_says_where_it_comes_from(self):
        self.set_class("key_account", "key")
        self.set_class("behaviour", "bad")
        wishes = self.azure_account.profile_wishes
        self.assertEqual(self.azure_account.profile_id, self.risk)
        self.assertEqual(
            {aspect: source for aspect, (_value, source) in wishes.items()},
            {
                "payment_terms": self.risk.id,
                "deposit": self.risk.id,
                "limit": self.key.id,
                "collector": self.key.id,
                "statement_cycle": self.key.id,
                "review": self.standard.id,
            },
        )

    def test_confirming_puts_it_in_force(self):
        self.set_class("key_account", "key")
        self.proposals().with_user(self.boss).action_confirm()
        partner = self.azure.with_company(self.company)
        self.assertEqual((self.azure_account.limit_state, self.azure_account.limit_confirmed), ("amount", 50000))
        limit = self.azure_account.credit_limit_ids
        self.assertEqual((limit.state, limit.amount, limit.approver_id), ("approved", 50000, self.boss))
        self.assertEqual((partner.use_partner_credit_limit, partner.credit_limit), (True, 50000))
        self.assertEqual(self.azure_account.allowed_term_ids, self.days_30)
        self.assertEqual(partner.property_payment_term_id, self.days_30)
        self.assertEqual(self.proposals(state="confirmed").decided_by_id, self.boss)
        with self.assertRaisesRegex(UserError, "Only what waits"):
            self.proposals(state="confirmed").with_user(self.boss).action_confirm()

    def test_a_limit_above_ones_cap_is_for_a_manager(self):
        self.company.ar_controller_limit_cap = 10_000
        self.set_class("key_account", "key")
        limit = self.proposals().filtered(lambda p: p.aspect == "limit")
        with self.assertRaisesRegex(UserError, "above your cap"):
            limit.with_user(self.boss).action_confirm()
        self.assertEqual((limit.state, self.azure_account.limit_state), ("proposed", "unset"))
        limit.with_user(self.user("manager")).action_confirm()
        self.assertEqual(self.azure_account.credit_limit_ids.filtered(lambda x: x.state == "approved").amount, 50000)

    def test_no_limit_is_not_limit_zero(self):
        self.key.limit_amount = 0
        self.set_class("key_account", "key")
        self.proposals().filtered(lambda p: p.aspect == "limit").with_user(self.boss).action_confirm()
        self.assertEqual((self.azure_account.limit_state, self.azure_account.limit_confirmed), ("amount", 0))
        self.key.limit_mode = "none"
        self.env["ar.customer.account"]._after_classification(self.company, self.today)
        proposal = self.proposals().filtered(lambda p: p.aspect == "limit")
        self.assertEqual(proposal.text_new, "No limit")
        proposal.with_user(self.boss).action_confirm()
        self.assertEqual(self.azure_account.limit_state, "none")
        self.assertEqual(self.azure_account.credit_limit_ids.mapped("state"), ["withdrawn"])

    def test_rejected_is_not_asked_again_until_the_wish_changes(self):
        self.set_class("key_account", "key")
        self.proposals().with_user(self.boss).action_reject()
        self.env["ar.customer.account"]._after_classification(self.company, self.today)
        self.assertFalse(self.proposals())
        self.key.limit_amount = 60000
        self.env["ar.customer.account"]._after_classification(self.company, self.today)
        self.assertEqual(self.proposals().mapped("aspect"), ["limit"])

    def test_set_by_hand_stays(self):
        self.set_class("key_account", "key")
        other = self.user("collector")
        self.azure_account.collector_id = other
        self.env["ar.customer.account"]._after_classification(self.company, self.today)
        self.assertEqual(self.azure_account.collector_id, other)
        self.key.collector_id = self.user("manager")
        self.env["ar.customer.account"]._after_classification(self.company, self.today)
        self.assertEqual(self.azure_account.collector_id, other)
        self.assertIn("collector", self.proposals().mapped("aspect"))

    def test_a_wish_that_falls_away_takes_its_proposal_back(self):
        self.set_class("key_account", "key")
        self.set_class("key_account", "regular")
        self.assertFalse(self.proposals())
        self.assertEqual(self.proposals(state="superseded").mapped("aspect"), ["limit", "payment_terms"])
        self.assertEqual(
            (self.azure_account.profile_id, self.azure_account.statement_cycle), (self.standard, "quarterly")
        )

    def test_what_a_class_brought_ends_with_it(self):
        """Plan, collector and cycle at once; terms, deposit and limit by proposal; what was set by hand since stays."""
        plan = self.env["ar.dunning.plan"].create({"name": "Key accounts"})
        self.key.write(
            {"dunning_plan_id": plan.id, "deposit_mode": "percent", "deposit_percent": 20, "service_days": 30}
        )
        self.set_class("key_account", "key")
        account = self.azure_account
        self.proposals().with_user(self.boss).action_confirm()
        account.service_days = 45
        self.assertEqual(
            (account.profile_plan_id, account.dunning_plan_id, account.deposit_percent), (plan, plan.browse(), 20)
        )
        self.set_class("key_account", "regular")
        self.assertEqual(
            (account.profile_plan_id, account.collector_id, account.statement_cycle, account.service_days),
            (plan.browse(), self.boss.browse(), "quarterly", 45),
        )
        waiting = self.proposals()
        self.assertEqual(waiting.mapped("aspect"), ["deposit", "limit", "payment_terms"])
        self.assertEqual(set(waiting.mapped("text_new")), {"Ends with the class"})
        self.assertEqual(waiting.profile_id, self.key, "which profile had brought it")
        waiting.with_user(self.boss).action_confirm()
        self.assertEqual(
            (account.limit_state, account.deposit_percent, account.allowed_term_ids),
            ("unset", 0, self.days_30.browse()),
        )
        self.assertFalse(account.credit_limit_ids.filtered(lambda limit: limit.state == "approved"))

    def test_a_plan_by_profile_stands_beside_the_rules(self):
        """Table: the plans' order; the first one wins, chosen for the customer before all."""
        Plan = self.env["ar.dunning.plan"]
        Plan.search([("is_rule", "=", True)]).active = False
        self.azure.country_id = self.home
        by_country = Plan.create({"name": "Country", "sequence": 50, "country_ids": self.home.ids})
        by_profile, own = Plan.create([{"name": "Profile", "sequence": 50}, {"name": "Own", "sequence": 99}])
        self.key.dunning_plan_id = by_profile
        self.set_class("key_account", "key")
        account = self.azure_account
        for sequence, expected, reason in ((40, by_profile, "by profile Key"), (60, by_country, "by rule")):
            by_profile.sequence = sequence
            plan, why = Plan._plan_for(account)[account]
            self.assertEqual(plan, expected)
            self.assertIn(reason, why)
        account.dunning_plan_id = own
        self.assertEqual(Plan._plan_for(account)[account], (own, "chosen for this customer"))

    def test_nothing_changed_writes_nothing(self):
        self.set_class("key_account", "key")
        self.assertEqual(self.env["ar.customer.account"]._apply_profiles(self.company, self.today), 0)

    def test_parent_fills_what_is_empty(self):
        self.risk.parent_id = self.Profile.create(
            {"name": "Strict", "sequence": 200, "class_ids": self.a_class("size", "large").ids, "service_days": 14}
        )
        self.set_class("behaviour", "bad")
        self.assertEqual(self.azure_account.service_days, 14)
        self.assertEqual(self.azure_account.profile_wishes["service"], [14, self.risk.parent_id.id])

    def test_circle_of_profiles(self):
        self.key.parent_id = self.risk
        with self.assertRaisesRegex(ValidationError, "in a circle: (Key → Risk|Risk → Key)"):
            self.risk.parent_id = self.key
        with self.assertRaisesRegex(ValidationError, "in a circle"):
            self.standard.parent_id = self.standard

    def test_class_of_a_profile_cannot_be_removed(self):
        own = self.env["ar.class"].create({"name": "Own", "dimension_id": self.dimension("need").id})
        self.standard.class_ids = own
        with self.assertRaisesRegex(UserError, "profiles"):
            own.unlink()

    def test_another_company_has_its_own_profiles(self):
        other = self.second_company()
        self.key.company_id = self.company
        there = self.account(self.azure, other)
        self.set_class("key_account", "key", there)
        self.assertEqual(there.profile_id, self.standard)
        self.assertFalse(self.proposals(there))

    # -- rewards --------------------------------------------------------------------------

    def reward_term(self, **values):
        return self.env["account.payment.term"].create(
            {
                "name": "2/10 net 30",
                "early_discount": True,
                "discount_percentage": 2,
                "discount_days": 10,
                "line_ids": [Command.create({"value": "percent", "value_amount": 100, "nb_days": 30})],
                **values,
            }
        )

    def pays(self, partner, on_time):
        today = self.today
        for number in range(3):
            paid = fields.Date.subtract(today, days=30 + number)
            due = paid if on_time else fields.Date.subtract(paid, days=20)
            invoice = self.invoice(partner, 100, fields.Date.subtract(due, days=30), due=due)
            self.payment(partner, 100, paid, match=[invoice])

    def test_good_payers_are_rewarded_and_lose_it(self):
        term = self.reward_term()
        self.standard.write({"reward_term_id": term.id, "reward_on_time": 90, "reward_months": 6, "reward_settled": 3})
        self.azure.with_company(self.company).property_payment_term_id = self.days_30
        self.pays(self.azure, on_time=True)
        self.pays(self.deco, on_time=False)
        self.env["ar.customer.account"]._after_classification(self.company, self.today)
        self.assertFalse(self.proposals(self.account(self.deco)).filtered(lambda p: p.aspect == "reward"))
        proposal = self.proposals().filtered(lambda p: p.aspect == "reward")
        self.assertEqual(proposal.text_new, "2/10 net 30")
        proposal.with_user(self.boss).action_confirm()
        reward = self.azure_account.reward_ids
        self.assertEqual(
            (reward.payment_term_id, reward.on_time_ratio, reward.settled_count, reward.granted_by_id),
            (term, 100, 3, self.boss),
        )
        self.assertEqual(self.azure.property_payment_term_id, term)
        self.pays(self.azure, on_time=False)
        self.env["ar.customer.account"]._after_classification(self.company, self.today)
        end = self.proposals().filtered(lambda p: p.aspect == "reward")
        self.assertEqual(end.text_new, "No reward")
        end.with_user(self.boss).action_confirm()
        self.assertEqual((reward.date_end, self.azure.property_payment_term_id), (self.today, self.days_30))

    def test_a_reward_is_a_discount(self):
        with self.assertRaisesRegex(ValidationError, "no early-payment discount"):
            self.standard.reward_term_id = self.days_30

    # -- overrides -------------------------------------------------------------------------------

    def test_overdue_review_reaches_the_owner_once(self):
        self.set_class("key_account", "key")
        account = self.azure_account.with_context(active_test=True)
        self.assertEqual(account.review_date, fields.Date.add(self.today, months=12))
        account.review_date = fields.Date.subtract(self.today, days=1)
        self.assertTrue(account.is_review_overdue)
        self.assertEqual(
            account, account.search([("is_review_overdue", "=", True), ("partner_id", "=", self.azure.id)])
        )
        self.assertFalse(account.search([("is_review_overdue", "=", False), ("partner_id", "=", self.azure.id)]))
        for _night in range(2):
            self.env["ar.customer.account"]._cron_review()
        activity = account.activity_ids
        self.assertEqual((len(activity), activity.user_id), (1, self.boss))
        account.with_user(self.boss).action_reviewed()
        self.assertEqual(
            (account.review_last, account.review_date, account.activity_ids.ids),
            (self.today, fields.Date.add(self.today, months=12), []),
        )

    # -- rights ----------------------------------------------------------------------------------------

    def test_who_may_do_what(self):
        self.set_class("key_account", "key")
        proposal = self.proposals()[0]
        for role in ("collector", "auditor"):
            user = self.user(role)
            self.assertTrue(proposal.with_user(user).text_new)
            self.assertTrue(self.key.with_user(user).name)
            for forbidden in (
                proposal.with_user(user).action_confirm,
                lambda u=user: proposal.with_user(u).write({"state": "confirmed"}),
                lambda u=user: self.key.with_user(u).write({"name": "x"}),
            ):
                with self.assertRaises(AccessError):
                    forbidden()
        for role in ("employee", "portal"):
            with self.assertRaises(AccessError):
                proposal.with_user(self.user(role)).read(["aspect"])
        self.proposals().with_user(self.boss).action_confirm()

    def test_cost_does_not_grow(self):
        def queries(count, prefix):
            for number in range(count):
                self.account(self.partner(f"{prefix} {number}"))
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.cr.sql_log_count
            self.assertGreaterEqual(self.env["ar.customer.account"]._apply_profiles(self.company, self.today), count)
            return self.cr.sql_log_count - before

        queries(2, "warm up")
        ten, hundred = queries(10, "ten"), queries(100, "hundred")
        self.assertLessEqual(hundred, ten)
        self.assertLessEqual(hundred, 20)
