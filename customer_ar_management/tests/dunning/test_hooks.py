"""A dummy plugged into every hook, as another add-on would."""

from odoo.exceptions import ValidationError
from odoo.tests import tagged

from .common import MONDAY, DunningCase, days


@tagged("post_install", "-at_install")
class TestHooks(DunningCase):
    def test_skip_reason(self):
        invoice = self.invoice(self.azure, 100, MONDAY - days(60), MONDAY - days(6))
        line = self.receivable(invoice).id
        self.plug(
            "ar.followup.pause",
            _collect_blocks=lambda base, pause, company, day, items: {
                **base(company, day, items),
                line: [("insolvent", None)],
            },
        )
        self.plug("ar.dunning.skip", _reasons=lambda base, skip: [*base(), ("insolvent", "Insolvent")])
        run = self.run_on(MONDAY, confirm=False)
        self.assertEqual(self.reason(run, invoice), ["insolvent"])
        self.assertIn("Insolvent 1", run.skip_summary)

    def test_channel(self):
        self.plug("ar.dunning.step", _channels=lambda base, step: [*base(), ("pigeon", "Pigeon")])
        self.plug(
            "ar.dunning.run",
            _collect_channels=lambda base, run, partners: {**base(partners), "pigeon": {self.azure.id}},
        )
        self.plug(
            "ar.dunning.letter",
            _deliver_pigeon=lambda base, letter, postman: {"state": "sent", "recipients": "the roof"},
        )
        self.company.ar_dunning_plan_id = self.make_plan("Air", [(5, "pigeon")])
        for partner in (self.azure, self.deco):
            self.invoice(partner, 100, MONDAY - days(60), MONDAY - days(6))
        run = self.run_on(MONDAY)
        self.assertEqual(
            (self.letters(run).partner_id, self.letters(run).state, self.letters(run).recipients),
            (self.azure, "sent", "the roof"),
        )
        self.assertIn("address", run.skip_ids.filtered(lambda s: s.partner_id == self.deco).mapped("reason"))

    def test_plan(self):
        other = self.make_plan("By grade", [(1, "email")])
        self.plug(
            "ar.dunning.plan",
            _plan_for=lambda base, plan, accounts, balances=None: {
                **base(accounts, balances),
                **{a: (other, "grade D") for a in accounts if a.partner_id == self.azure},
            },
        )
        self.invoice(self.azure, 100, MONDAY - days(60), MONDAY - days(2))
        self.assertEqual(self.letters(self.run_on(MONDAY, confirm=False)).plan_id, other)

    def test_messages_of_other_kinds_count_for_the_cap(self):
        self.plan.weekly_cap = 2
        self.plug("ar.dunning.run", _collect_messages=lambda base, run: {**base(), self.azure.id: (MONDAY, 2)})
        invoice = self.invoice(self.azure, 100, MONDAY - days(60), MONDAY - days(6))
        self.assertEqual(self.reason(self.run_on(MONDAY, confirm=False), invoice), ["frequency"])

    def test_background_work(self):
        """An add-on with a queue of jobs takes over what the scheduler would do."""
        done = []
        self.plug(
            "ar.dispatch",
            _dispatch=lambda base, dispatch, records, method, **options: done.append((records, method, options)),
        )
        self.invoice(self.azure, 100, MONDAY - days(60), MONDAY - days(6))
        letter = self.letters(self.run_on(MONDAY, deliver=False))
        ((records, method, options),) = done
        self.assertIn(letter, records)
        self.assertEqual(
            (method, options), ("_deliver", {"cron": "customer_ar_management.ir_cron_ar_dunning_delivery"})
        )

    def test_work_without_a_job_is_done_at_once(self):
        self.assertEqual(self.env["ar.dispatch"]._dispatch(self.azure, "mapped", "name"), ["Azure Interior"])

    def test_names_for_texts(self):
        """A name of another add-on can stand in the texts, and is filled in; one that nobody knows is refused."""
        self.plug(
            "ar.dunning.letter",
            _placeholders=lambda base, letter: {**base(), "mood": lambda own, facts: f"sunny ({len(facts.asked)})"},
        )
        self.plan.step_ids.body = "<p>Today it is {mood}.</p>"
        self.invoice(self.azure, 100, MONDAY - days(60), MONDAY - days(6))
        letter = self.letters(self.run_on(MONDAY))
        self.assertIn("Today it is sunny (1).", letter.body)
        with self.assertRaisesRegex(ValidationError, "{rain}.*{mood}"):
            self.plan.step_ids.body = "<p>{rain}</p>"

    def test_rows_beside_the_items(self):
        self.plug(
            "ar.dunning.letter",
            _extra_rows=lambda base, letter: {**base(), self.usd: [("Interest until today", 12.5)]},
        )
        self.invoice(self.azure, 100, MONDAY - days(60), MONDAY - days(6))
        letter = self.letters(self.run_on(MONDAY))
        self.assertIn("Interest until today", letter.body)
        self.assertIn("12.50", letter.body)
        self.assertRegex(letter.subject, r"^Open: \$\s100\.00$", "it is no part of the total")

    def test_channels_that_ring(self):
        """What leaves by a channel that rings waits for the customer's hours."""
        self.plan.write({"hour_from": 8, "hour_to": 18})
        self.plug("ar.dunning.letter", _quiet_channels=lambda base, letter: base() - {"email"})
        self.invoice(self.azure, 100, MONDAY - days(60), MONDAY - days(6))
        with self.at(MONDAY, 22):
            run = self.Run.create({"company_id": self.company.id, "as_of": MONDAY, "begin_softly": False})
            run.action_preview()
            run.action_confirm()
        self.assertFalse(self.letters(run).send_after)

    def test_channels_that_count_as_written(self):
        """A step that asks for a demand on record takes one by another add-on's channel."""
        plan = self.make_plan("Strict", [(1, "phone"), (5, "email", {"demands": 1})])
        self.company.ar_dunning_plan_id = plan
        self.plug("ar.dunning.step", _written_channels=lambda base, step: (*base(), "phone"))
        rung = plan.step_ids.sorted("offset_days")[0]._rung()
        self.assertTrue(rung.written)

    def test_a_plan_beside_the_rules(self):
        other = self.make_plan("By stars", [(1, "email")])
        self.plug(
            "ar.dunning.plan",
            _plans_beside_rules=lambda base, plan, accounts: {
                **base(accounts),
                **dict.fromkeys(accounts, (other, "the stars")),
            },
        )
        self.invoice(self.azure, 100, MONDAY - days(60), MONDAY - days(2))
        self.assertEqual(self.letters(self.run_on(MONDAY, confirm=False)).plan_id, other)

    def test_a_payment_under_way(self):
        invoice = self.invoice(self.azure, 100, MONDAY - days(60), MONDAY - days(6))
        self.plug("ar.followup.pause", _collect_in_process=lambda base, pause, ids: base(ids) | {invoice.id})
        self.assertEqual(self.reason(self.run_on(MONDAY, confirm=False), invoice), ["in_process"])
