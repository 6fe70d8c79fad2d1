from odoo import Command
from odoo.tests import tagged

from odoo.addons.customer_ar_management.tests.common import day
from odoo.addons.customer_ar_management.tests.credit.common import CreditCase


@tagged("post_install", "-at_install")
class TestConduct(CreditCase):
    """Promises and disputes speak for or against a customer."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.write({"ar_credit_invoice_check": "none", "ar_promise_grace_days": 0})
        cls.first = cls.invoice(cls.azure, 1000, "2026-01-01", "2026-01-31")
        cls.second = cls.invoice(cls.azure, 500, "2026-01-01", "2026-01-31")
        cls.conduct = cls.env["ar.credit.conduct"]

    def promise(self, until, move=None, given="2026-03-05", **values):
        return self.env["ar.promise"].create(
            {
                "partner_id": self.azure.id,
                "line_ids": [Command.set(self.receivable(move).ids)] if move else False,
                "date": until,
                "date_given": given,
                **values,
            }
        )

    def broken(self, as_of):
        return self.conduct._broken_promises(self.company, day(as_of)).get(self.azure.id)

    def test_a_promise_is_broken_when_its_day_passes_and_the_item_is_open(self):
        promise = self.promise("2026-03-10", self.first)
        self.assertIsNone(self.broken("2026-03-10"), "its day is not over")
        self.assertEqual((self.broken("2026-03-11"), promise.state), (1, "broken"))

    def test_kept_in_time(self):
        promise = self.promise("2026-03-10", self.first)
        self.payment(self.azure, 1000, "2026-03-10", match=[self.first])
        self.assertEqual((self.broken("2026-03-11"), promise.state), (0, "kept"), "the other invoice was not promised")

    def test_paid_a_day_late_is_broken_and_stays_so(self):
        promise = self.promise("2026-03-10", self.first)
        self.payment(self.azure, 1000, "2026-03-11", match=[self.first])
        self.assertEqual((self.broken("2026-03-20"), promise.state), (1, "broken"))

    def test_a_payment_entered_later_but_made_in_time_clears_it(self):
        promise = self.promise("2026-03-10", self.first)
        self.assertEqual(self.broken("2026-03-11"), 1)
        self.payment(self.azure, 1000, "2026-03-09", match=[self.first])
        self.assertEqual((self.broken("2026-03-12"), promise.state), (0, "kept"))

    def test_a_promise_for_everything_counts_what_was_due(self):
        promise = self.promise("2026-03-10")
        self.payment(self.azure, 1500, "2026-03-09", match=[self.first, self.second])
        self.invoice(self.azure, 70, "2026-03-01", "2026-04-01")
        self.assertEqual((self.broken("2026-03-11"), promise.state), (0, "kept"), "70 was not due yet")

    def test_withdrawn_promises_and_old_ones_do_not_count(self):
        self.promise("2026-03-10", self.first).action_withdraw()
        self.assertIsNone(self.broken("2026-03-11"))
        self.promise("2026-03-10", self.first)
        self.assertEqual(self.broken("2026-03-11"), 1)
        self.assertIsNone(self.broken("2027-03-11"), "more than a year ago")

    def scorecard(self, *codes):
        return self.env["ar.credit.scorecard"].create(
            {
                "name": "Conduct",
                "min_coverage": 0,
                "factor_ids": [
                    Command.create(
                        {
                            "code": code,
                            "weight": 10,
                            "band_ids": [
                                Command.create({"upper": 0, "points": 100}),
                                Command.create({"is_open": True, "points": 0}),
                            ],
                        }
                    )
                    for code in codes
                ],
            }
        )

    def test_assessment_and_warning_hear_of_it(self):
        self.promise("2026-03-10", self.first)
        self.broken("2026-03-11")
        self.promise("2026-03-12", self.first, given="2026-03-11")
        self.env["ar.dispute"].create(
            {
                "partner_id": self.azure.id,
                "move_id": self.second.id,
                "note": "Wrong price",
                "reason": "price",
                "date_start": "2026-03-01",
            }
        )
        card = self.scorecard("broken_promises", "disputes")
        assessment = self.env["ar.credit.assessment"].create(
            {"account_id": self.account(self.azure).id, "date": "2026-04-01", "scorecard_id": card.id}
        )
        assessment.action_compute()
        self.assertEqual({p.code: p.value for p in assessment.point_ids}, {"broken_promises": 2, "disputes": 1})
        self.env["ar.alert.rule"].search([]).active = False
        rule = self.env["ar.alert.rule"].create({"name": "Promises", "indicator": "broken_promises", "threshold": 1})
        raised = (
            self.env["ar.alert"]._run(self.company, day("2026-04-01")).filtered(lambda a: a.partner_id == self.azure)
        )
        self.assertEqual((raised.rule_id, raised.value), (rule, 2))

    def test_other_records_can_add_theirs(self):
        Model = type(self.conduct)
        known = Model._broken_promises
        self.patch(
            Model,
            "_broken_promises",
            lambda model, company, as_of, partners=None: {**known(model, company, as_of, partners), self.deco.id: 3},
        )
        self.assertEqual(self.conduct._broken_promises(self.company, day("2026-03-11"))[self.deco.id], 3)
