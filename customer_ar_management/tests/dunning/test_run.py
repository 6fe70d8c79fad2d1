from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain
from odoo.tests import tagged

from ..common import day
from .common import MODULE, MONDAY, DunningCase, days


@tagged("post_install", "-at_install")
class TestRun(DunningCase):
    def test_every_open_item_is_in_a_letter_or_has_one_reason(self):
        self.invoice(self.azure, 100, MONDAY - days(40), MONDAY - days(20))
        self.invoice(self.azure, 50, MONDAY - days(9), MONDAY - days(1))
        self.invoice(self.deco, 70, MONDAY - days(9), MONDAY + days(20))
        self.invoice(self.deco, 300, MONDAY - days(90), term=self.thirds)
        self.credit_note(self.wang, 30, MONDAY - days(2))
        run = self.run_on(MONDAY, confirm=False)
        items = self.OpenItem.with_context(ar_as_of=MONDAY).search([("company_id", "=", self.company.id)])
        lines = run.letter_ids.line_ids.filtered(lambda line: not line.is_credit).line_id.ids
        self.assertEqual(sorted(lines + run.skip_ids.item_id.ids), sorted(items.ids))

    def test_preview_writes_nothing_but_the_proposal(self):
        self.invoice(self.azure, 100, MONDAY - days(40), MONDAY - days(20))
        before = {
            name: self.env[name].search_count([])
            for name in ("mail.mail", "mail.message", "mail.activity", "account.move")
        }
        run = self.run_on(MONDAY, confirm=False)
        self.assertEqual(self.letters(run).state, "draft")
        self.assertFalse(self.letters(run).line_ids.filtered("claim"))
        run.action_cancel()
        self.assertFalse(run.letter_ids or run.skip_ids)
        del before["mail.message"]  # the run tells its own state
        self.assertEqual(before, {name: self.env[name].search_count([]) for name in before})

    def test_preview_and_run_agree(self):
        for partner, amount, late in ((self.azure, 100, 20), (self.deco, 50, 6), (self.wang, 80, 16)):
            self.invoice(partner, amount, MONDAY - days(60), MONDAY - days(late))
        preview = self.run_on(MONDAY, confirm=False)
        shown = {
            letter.partner_id: (letter.step_id, letter.amount, letter.preview_subject)
            for letter in self.letters(preview)
        }
        with self.at(MONDAY):
            preview.action_confirm()
            self.Letter._deliver(100)
        self.assertEqual(
            shown, {one.partner_id: (one.step_id, one.amount, one.subject) for one in self.letters(preview)}
        )

    def test_one_letter_highest_step_others_listed(self):
        for late in (16, 6, 2):
            self.invoice(self.azure, 100, MONDAY - days(60), MONDAY - days(late))
        letter = self.letters(self.run_on(MONDAY, confirm=False))
        self.assertEqual(letter.step_id.offset_days, 15)
        self.assertEqual((letter.item_count, letter.amount), (3, 300))

    def test_instalments_are_chased_one_by_one(self):
        self.invoice(self.deco, 300, MONDAY - days(46), term=self.thirds)
        letter = self.letters(self.run_on(MONDAY, confirm=False))
        self.assertEqual(letter.line_ids.mapped("amount"), [90])
        self.assertIn("(1/3)", letter.preview_body)

    def test_no_item_twice(self):
        self.invoice(self.azure, 100, MONDAY - days(40), MONDAY - days(20))
        first = self.run_on(MONDAY)
        self.assertEqual(self.letters(first).state, "sent")
        second = self.run_on(MONDAY + days(1))
        self.assertFalse(self.letters(second))

    def test_a_run_started_twice(self):
        run = self.run_on(MONDAY, confirm=False)
        with self.assertRaisesRegex(UserError, "still open"):
            self.Run.create({"company_id": self.company.id, "as_of": MONDAY})
        with self.at(MONDAY):
            run.action_confirm()
            with self.assertRaisesRegex(UserError, "already"):
                run.action_confirm()
            with self.assertRaisesRegex(UserError, "already"):
                run.action_preview()
            with self.assertRaises(UserError):
                run.action_cancel()

    def test_the_database_refuses_a_second_claim(self):
        self.invoice(self.azure, 100, MONDAY - days(40), MONDAY - days(20))
        letter = self.letters(self.run_on(MONDAY))
        copy = letter._copy_unsent()
        copy.state = "draft"
        copy._drop_claimed()
        self.assertFalse(copy.exists() and copy.line_ids.step_id)

    def test_past_and_future(self):
        invoice = self.invoice(self.azure, 100, MONDAY - days(40), MONDAY - days(20))
        self.payment(self.azure, 100, MONDAY - days(1), match=[invoice])
        with self.at(MONDAY):
            past = self.Run.create({"company_id": self.company.id, "as_of": MONDAY - days(10)})
            past.action_preview()
            self.assertEqual(self.letters(past).amount, 100, "open as of that day")
            self.assertIn("10 days back", past.as_of_note)
            past.action_confirm()
            self.Letter._deliver(100)
            self.assertEqual(self.letters(past).state, "stopped", "paid since: nothing leaves")
            self.assertIn("paid", self.letters(past).failure_reason)
            future = self.Run.create({"company_id": self.company.id, "as_of": MONDAY + days(1)})
            future.action_preview()
            with self.assertRaisesRegex(UserError, "future"):
                future.action_confirm()

    def test_net_of_credits_by_currency(self):
        self.set_rate(self.eur, "2026-01-01", 0.5)
        self.invoice(self.azure, 100, MONDAY - days(40), MONDAY - days(20))
        self.invoice(self.azure, 80, MONDAY - days(40), MONDAY - days(20), currency=self.eur)
        self.credit_note(self.azure, 30, MONDAY - days(2), currency=self.eur)
        letter = self.letters(self.run_on(MONDAY, confirm=False))
        self.assertEqual(letter._totals(), {self.usd: 100, self.eur: 50})
        self.assertEqual(letter.amount, 200)
        self.assertEqual(letter.preview_body.count("<table"), 2)

    def test_invoice_plan_wins(self):
        strict = self.make_plan("Strict", [(1, "email")])
        invoice = self.invoice(self.azure, 100, MONDAY - days(9), MONDAY - days(2))
        invoice.ar_dunning_plan_id = strict
        self.assertEqual(self.letters(self.run_on(MONDAY, confirm=False)).plan_id, strict)

    def test_frequency_cap(self):
        self.plan.write({"min_days": 7})
        self.invoice(self.azure, 100, MONDAY - days(40), MONDAY - days(6))
        self.run_on(MONDAY)
        late = self.invoice(self.azure, 50, MONDAY - days(40), MONDAY - days(4))
        run = self.run_on(MONDAY + days(3))
        self.assertFalse(self.letters(run))
        self.assertEqual(self.reason(run, late), ["frequency"])

    def test_exclude(self):
        invoice = self.invoice(self.azure, 100, MONDAY - days(40), MONDAY - days(20))
        run = self.run_on(MONDAY, confirm=False)
        self.letters(run).with_user(self.collector).action_exclude()
        self.assertEqual(self.reason(run, invoice), ["excluded"])
        with self.at(MONDAY):
            run.action_preview()
        self.assertFalse(self.letters(run))
        self.assertEqual(self.reason(run, invoice), ["excluded"])

    # -- the gate -------------------------------------------------------------

    def test_nothing_leaves_before_a_first_run_by_hand(self):
        self.plan.mode = "auto"
        self.invoice(self.azure, 100, MONDAY - days(40), MONDAY - days(20))
        with self.at(MONDAY):
            run = self.Run._run_daily(self.company)
        self.assertEqual((run.state, self.letters(run).state), ("prepared", "draft"))
        self.assertFalse(self.company.ar_dunning_first_run_id)
        with self.at(MONDAY + days(1)):
            again = self.Run._run_daily(self.company)
            self.assertEqual(again, run, "the open run is prepared anew")
            self.assertEqual(run.as_of, MONDAY + days(1))
            run.action_confirm()
        self.assertEqual(self.company.ar_dunning_first_run_id, run)
        self.invoice(self.deco, 100, MONDAY - days(40), MONDAY - days(20))
        with self.at(MONDAY + days(2)):
            run = self.Run._run_daily(self.company)
            self.assertEqual((run.state, self.letters(run, self.deco).state), ("confirmed", "ready"))

    def test_propose_plans_wait_beside_automatic_ones(self):
        self.company.ar_dunning_first_run_id = self.run_on(MONDAY - days(1))
        self.invoice(self.azure, 100, MONDAY - days(40), MONDAY - days(20))
        self.invoice(self.deco, 100, MONDAY - days(40), MONDAY - days(20))
        auto = self.make_plan("Auto", [(5, "email")], mode="auto")
        self.env["ar.customer.account"]._ensure(self.deco, self.company).dunning_plan_id = auto
        with self.at(MONDAY):
            run = self.Run._run_daily(self.company)
        self.assertEqual(self.letters(run, self.azure).state, "draft")
        self.assertEqual(self.letters(run, self.deco).state, "ready")
        self.assertEqual(run.state, "prepared")

    def test_the_scheduler_calls_it(self):
        self.company.write({"ar_dunning_daily": True})
        self.invoice(self.azure, 100, MONDAY - days(40), MONDAY - days(20))
        with self.enter_registry_test_mode(), self.at(MONDAY):
            self.env.ref(f"{MODULE}.ir_cron_ar_dunning").method_direct_trigger()
        self.env.invalidate_all()
        self.assertEqual(self.letters(self.Run.search([("company_id", "=", self.company.id)])).state, "draft")

    def test_quiet_days_put_off(self):
        self.plan.write({"quiet_weekend": True, "quiet_holidays": True, "hour_from": 8, "hour_to": 18})
        self.azure.write({"country_id": self.env.ref("base.us").id, "tz": "UTC"})
        friday_evening = day("2026-07-03")  # Independence Day is observed on this Friday
        self.invoice(self.azure, 100, friday_evening - days(40), friday_evening - days(20))
        run = self.run_on(friday_evening)
        letter = self.letters(run)
        self.assertEqual((letter.state, str(letter.send_after)), ("ready", "2026-07-06 08:00:00"))
        with self.at("2026-07-06", 7):
            self.Letter._deliver()
            self.assertEqual(letter.state, "ready")
        with self.at("2026-07-06", 9):
            self.Letter._deliver()
            self.assertEqual(letter.state, "sent")

    # -- sets -----------------------------------------------------------------

    def test_queries_do_not_grow(self):
        counts = []
        for number in (1, 5, 60):  # the first fills the caches
            for index in range(number):
                customer = self.partner(f"Q {number}-{index}", email=f"q{number}-{index}@c.example")
                for late in (6, 20):
                    self.entry(customer, 100, MONDAY - days(60), MONDAY - days(late)).line_ids.no_followup = False
            self.env.flush_all()
            self.env.invalidate_all()
            with self.at(MONDAY):
                run = self.Run.create({"company_id": self.company.id, "as_of": MONDAY, "begin_softly": False})
                self.env.flush_all()
                before = self.env.cr.sql_log_count
                run.action_preview()
                run.action_confirm()
                self.env.flush_all()
                counts.append(self.env.cr.sql_log_count - before)
                self.assertGreaterEqual(len(run.letter_ids), number)
        self.assertLessEqual(
            counts[2], counts[1] + 1, "55 customers more; one query is whether the user is in the cache"
        )

    def test_pause_targets(self):
        invoice = self.invoice(self.azure, 100, MONDAY - days(40), MONDAY - days(20))
        with self.assertRaises(ValidationError):
            self.pause("paused", self.deco, move_id=invoice.id)
        with self.assertRaises(ValidationError):
            self.pause("paused", self.contact(self.azure, "Anna"))
        pause = self.pause("paused", self.azure)
        self.assertIn(pause, self.Pause.search(Domain("is_running", "=", True)))
        pause.action_end()
        self.assertNotIn(pause, self.Pause.search([("is_running", "=", True)]))
        self.assertTrue(self.letters(self.run_on(MONDAY, confirm=False)))
