"""A dummy plugged into every hook, as another add-on would."""

from odoo.tests import tagged

from .common import MONDAY, DunningCase, days


@tagged("post_install", "-at_install")
class TestHooks(DunningCase):
    def plug(self, model, **methods):
        """Extend methods of a model: each gets the original as its first argument."""
        cls = type(self.env[model])
        for name, method in methods.items():
            original = getattr(cls, name, None)
            if original is None:  # a method the base does not have: a new channel brings it
                setattr(cls, name, None)
                self.addCleanup(delattr, cls, name)
            self.patch(
                cls,
                name,
                lambda record, *args, m=method, o=original, **options: m(
                    (lambda *a, **more: o(record, *a, **more)) if o else None, record, *args, **options
                ),
            )

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
