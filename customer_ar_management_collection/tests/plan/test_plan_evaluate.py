from datetime import timedelta
from unittest.mock import patch

from odoo.tests import tagged
from odoo.tools import SQL

from .common import PlanCase


@tagged("post_install", "-at_install")
class TestPlanEvaluate(PlanCase):
    """What the ledger makes of a plan: rates on day 10, 17 and 24, with three days of grace."""

    def test_reminders_wait_while_it_is_kept_and_come_back(self):
        plan = self.plan(self.first, self.second)
        lines = set(self.receivable(self.first, self.second).ids)
        self.assertEqual({line for line, reason in self.skip_reasons().items() if reason == "plan"}, lines)
        self.assertTrue(lines <= self.skip_reasons(13).keys(), "money may be under way")
        self.assertFalse(lines & self.skip_reasons(14).keys(), "a missed rate revives dunning, evaluated or not")
        self.assertFalse(self.evaluate(13))
        self.assertEqual(self.evaluate(14), plan)
        self.assertEqual((plan.state, plan.missed_date), ("broken", self.today + timedelta(days=10)))
        self.assertFalse(lines & self.skip_reasons(14).keys())
        self.assertIn("broken", plan.activity_ids.summary)

    def test_money_pays_the_oldest_rate_first_and_only_what_covers_the_plan_counts(self):
        other = self.invoice(self.azure, 200, "2025-01-01", "2025-01-31")
        plan = self.plan(self.first, self.second)
        payment = self.payment(self.azure, 550, self.today.isoformat())
        (self.receivable(payment.move_id) | self.receivable(other)).reconcile()  # 200 of it is for another item
        (self.receivable(payment.move_id) | self.receivable(self.first)).reconcile()
        self.evaluate(1)
        self.assertEqual(self.paid(plan), [300, 50, 0])
        self.assertEqual(plan.next_date, self.today + timedelta(days=17))
        self.evaluate(21)
        self.assertEqual((plan.state, plan.missed_date), ("broken", self.today + timedelta(days=17)))

    def test_the_last_money_ends_it(self):
        plan = self.plan(self.first)
        self.payment(self.azure, 600, self.today.isoformat(), match=[self.first])
        self.evaluate(1)
        self.assertEqual((plan.state, plan.next_date, plan.rate_ids.mapped("amount_left")), ("done", False, [0, 0, 0]))
        self.assertFalse(any(plan.item_ids.mapped("is_open")))

    def test_a_credit_note_takes_the_last_rates(self):
        plan = self.plan(self.first)
        self.match(self.first, self.credit_note(self.azure, 250, self.today.isoformat()))
        self.evaluate(1)
        self.assertEqual(plan.rate_ids.mapped("amount_credited"), [0, 50, 200])
        self.evaluate(14)
        self.assertEqual(plan.state, "broken", "a credit note excuses no rate that is due")

    def test_older_money_pays_no_rate(self):
        old = self.payment(self.azure, 100, self.ago(3).isoformat())
        plan = self.plan(self.first)
        (self.receivable(old.move_id) | self.receivable(self.first)).reconcile()
        self.evaluate(1)
        self.assertEqual((self.paid(plan), plan.rate_ids.mapped("amount_credited")), ([0, 0, 0], [0, 0, 100]))

    def test_money_not_matched_yet_breaks_no_plan(self):
        plan = self.plan(self.first)
        self.payment(self.azure, 200, self.today.isoformat())
        self.evaluate(14)
        self.assertEqual((plan.state, self.paid(plan)), ("running", [0, 0, 0]))
        self.evaluate(21)
        self.assertEqual(plan.state, "broken")

    def test_money_that_is_taken_back_counts_no_more(self):
        plan = self.plan(self.first)
        payment = self.payment(self.azure, 200, self.today.isoformat(), match=[self.first])
        self.evaluate(1)
        self.assertEqual(self.paid(plan), [200, 0, 0])
        self.receivable(payment.move_id).remove_move_reconcile()
        payment.action_draft()
        self.evaluate(14)
        self.assertEqual((plan.state, self.paid(plan)), ("broken", [0, 0, 0]))

    def test_money_entered_late_sets_it_up_again(self):
        plan = self.plan(self.first)
        self.evaluate(14)
        self.payment(self.azure, 200, self.today.isoformat(), match=[self.first])
        self.evaluate(15)
        self.assertEqual((plan.state, plan.date_closed, plan.missed_date), ("running", False, False))
        self.assertTrue(all(plan.item_ids.mapped("is_open")))

    def test_money_that_came_late_sets_it_not_up_again(self):
        """The rate was due on day 10 with three days of grace; the money of day 14 is late, whatever it pays."""
        plan = self.plan(self.first)
        self.evaluate(14)
        self.payment(self.azure, 200, (self.today + timedelta(days=15)).isoformat(), match=[self.first])
        self.evaluate(16)
        self.assertEqual((plan.state, plan.date_closed), ("broken", self.today + timedelta(days=14)))
        self.assertEqual(self.paid(plan), [200, 0, 0], "what came is shown all the same")
        self.payment(self.azure, 400, (self.today + timedelta(days=16)).isoformat(), match=[self.first])
        self.evaluate(17)
        self.assertEqual((plan.state, plan.date_closed), ("broken", self.today + timedelta(days=14)), "nor paid off")

    def test_not_where_another_plan_holds_the_item(self):
        plan = self.plan(self.first)
        self.evaluate(14)
        other = self.plan(self.first)
        self.payment(self.azure, 200, self.today.isoformat(), match=[self.first])
        self.evaluate(15)
        self.assertEqual((plan.state, other.state), ("broken", "running"))

    def test_an_item_set_to_draft_or_deleted_is_no_longer_owed(self):
        plan = self.plan(self.first, self.second)
        self.first.button_draft()
        self.evaluate(1)
        self.assertEqual(plan.rate_ids.mapped("amount_credited"), [0, 300, 300])
        self.first.action_post()
        self.evaluate(1)
        self.assertEqual(plan.rate_ids.mapped("amount_credited"), [0, 0, 0], "posted again it is owed again")
        self.first.button_draft()
        self.first.unlink()
        self.evaluate(1)
        self.assertEqual((plan.state, plan.rate_ids.mapped("amount_credited")), ("running", [0, 300, 300]))
        self.assertEqual(plan.item_ids.mapped("amount"), [600, 300])

    def test_a_customer_that_is_merged_keeps_its_plan(self):
        plan = self.plan(self.first)
        kept = self.partner("Kept")
        self.env["ar.customer.account"]._ensure(self.azure | kept, self.company)
        wizard = self.env["base.partner.merge.automatic.wizard"].create({})
        wizard._merge((self.azure | kept).ids, kept)
        self.env.invalidate_all()
        self.assertEqual((plan.partner_id, plan.rate_ids.partner_id), (kept, kept))
        self.payment(kept, 200, self.today.isoformat(), match=[self.first])
        self.evaluate(14)
        self.assertEqual((plan.state, self.paid(plan)), ("running", [200, 0, 0]))

    def test_who_is_told_when_the_responsible_has_left(self):
        collector, manager = self.user("collector"), self.user("manager")
        self.company.ar_manager_id = manager
        account = self.env["ar.customer.account"]._ensure(self.azure, self.company)
        plan = self.plan(self.first, owner_id=collector.id)
        collector.active = False
        self.evaluate(14)
        self.assertEqual(plan.activity_ids.user_id, manager)
        other = self.user("collector", login="other")
        account.collector_id = other
        plan = self.plan(self.second, owner_id=collector.id)
        self.evaluate(15)
        self.assertEqual(plan.activity_ids.user_id, other)

    def test_it_is_told_in_the_language_of_who_is_told(self):
        chinese = self.user("collector", login="chinese", lang="zh_CN")
        plan = self.plan(self.first, owner_id=chinese.id)
        self.evaluate(14)
        self.assertEqual(plan.activity_ids.summary, "分期计划已违约：恢复催款")

    def test_the_open_item_says_what_is_in_instalments_as_of_a_day(self):
        plan = self.plan(self.first)
        item = lambda when: self.OpenItem.with_context(ar_as_of=when).search([("move_id", "=", self.first.id)])
        self.assertEqual(item(self.today).amount_planned, 600)
        self.assertEqual(item(self.ago(1)).amount_planned, 0)
        self.evaluate(14)
        self.assertEqual(item(self.today + timedelta(days=14)).amount_planned, 0)
        self.assertEqual(item(self.today + timedelta(days=13)).amount_planned, 600)
        self.assertEqual(plan.state, "broken")

    def test_a_broken_plan_is_a_broken_promise(self):
        def broken(days):
            when = self.today + timedelta(days=days)
            return self.env["ar.credit.conduct"]._broken_promises(self.company, when).get(self.azure.id)

        self.plan(self.first)
        self.plan(self.second)
        self.assertIsNone(broken(1))
        self.payment(self.azure, 300, self.today.isoformat(), match=[self.second])
        self.evaluate(1)
        self.assertEqual(broken(1), 0, "one was kept")
        self.evaluate(14)
        self.assertEqual(broken(14), 1)

    def test_what_is_in_instalments_leaves_the_work_list_and_comes_back(self):
        self.env["ar.customer.account"]._ensure(self.azure, self.company)
        listed = lambda days: {
            row["partner_id"]
            for row in self.env["ar.collection.case"]._work_list(self.company, self.today + timedelta(days=days))
        }
        self.assertIn(self.azure.id, listed(0))
        self.plan(self.first, self.second)
        self.assertNotIn(self.azure.id, listed(0))
        self.evaluate(14)
        self.assertIn(self.azure.id, listed(14))

    def test_two_workers_decide_each_plan_once(self):
        plan = self.plan(self.first)
        self.evaluate(14)
        self.evaluate(14)
        self.assertEqual((plan.state, len(plan.activity_ids)), ("broken", 1))

    def test_one_that_another_worker_has_is_left_to_it(self):
        plan = self.plan(self.first)
        self.env.flush_all()
        original = type(self.env.cr).execute

        def locked(cr, query, *args, **kwargs):
            text = query.code if isinstance(query, SQL) else str(query)
            if "FOR UPDATE SKIP LOCKED" in text:
                query, args = "SELECT 1 WHERE FALSE", ()
            return original(cr, query, *args, **kwargs)

        with patch.object(type(self.env.cr), "execute", locked):
            self.assertFalse(self.evaluate(14))
        self.assertEqual(plan.state, "running")

    def test_many_plans_cost_no_more_queries(self):
        def queries(days):
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            self.evaluate(days)
            self.env.flush_all()
            return self.env.cr.sql_log_count - before

        def more(count):
            for number in range(count):
                self.plan(self.invoice(self.azure, 30 + number, "2025-01-01", "2025-01-31"), first=10 + number % 3)
            self.env.flush_all()

        more(2)
        few = queries(20)
        more(12)
        self.assertLessEqual(queries(20), few)
