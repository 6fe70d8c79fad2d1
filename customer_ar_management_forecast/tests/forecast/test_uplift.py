"""What a reminder brought, against what had been foretold and against customers that got none."""

from odoo.exceptions import AccessError
from odoo.tests import tagged

from odoo.addons.customer_ar_management.tests.dunning.common import MONDAY, DunningCase, days

CUSTOMERS = 24


@tagged("post_install", "-at_install")
class TestUplift(DunningCase):
    """Customers alike, each with one item six days overdue, of which a tenth was foretold to come in each week. Half of them are
    held out; who got the message pays three days later, who did not does not."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.step = cls.plan.step_ids[1]
        cls.step.write({"test_kind": "holdout", "test_share": 50})
        cls.plan.result_days = 14
        customers = [cls.partner(f"Alike {n}", email=f"alike{n}@customer.example") for n in range(CUSTOMERS)]
        cls.moves = {one: cls.invoice(one, 100, MONDAY - days(60), MONDAY - days(6)) for one in customers}

    def foretell(self, share=0.1):
        forecast = self.env["ar.forecast"].sudo()._predict(self.company, MONDAY)
        lines = self.receivable(*self.moves.values())
        forecast.item_ids.filtered(lambda item: item.line_id in lines).write({"week_shares": [share] * 13})

    def remind(self):
        """:return: the customers with the message, and those held out"""
        letters = self.run_on(MONDAY).letter_ids.filtered(lambda letter: letter.partner_id in self.moves)
        self.assertEqual(set(letters.mapped("state")), {"sent", "held"})
        held = letters.filtered("is_held").partner_id
        return letters.partner_id - held, held

    def row(self, ahead=60, **options):
        with self.at(MONDAY + days(ahead)):
            return self.env["ar.forecast.uplift"].with_context(**options).search([("step_id", "=", self.step.id)])

    def test_what_the_message_brought(self):
        self.foretell()
        told, held = self.remind()
        for partner in told:
            self.payment(partner, 100, MONDAY + days(3), match=[self.moves[partner]])
        row = self.row()
        self.assertEqual((row.sent_count, row.held_count), (len(told), len(held)))
        self.assertEqual((row.came_sent, row.came_held), (1, 0))
        self.assertAlmostEqual(row.foretold_sent, 0.2, 4, "two weeks of a tenth each")
        self.assertAlmostEqual(row.foretold_held, 0.2, 4)
        self.assertAlmostEqual(row.uplift, 1.0, 4)
        self.assertAlmostEqual(row.spread, 0, 4)
        self.assertEqual(row.is_clear, len(told) >= 5 and len(held) >= 5)
        self.assertEqual(row.verdict, "clear" if row.is_clear else "too few customers so far")

    def test_what_would_have_come_anyway_is_no_uplift(self):
        self.foretell()
        told, held = self.remind()
        for partner in (told | held)[::2]:
            self.payment(partner, 100, MONDAY + days(3), match=[self.moves[partner]])
        row = self.row()
        self.assertTrue(row.has_uplift)
        self.assertGreater(row.spread, 0)
        self.assertLess(abs(row.uplift), 1)
        self.assertEqual(row.is_clear, abs(row.uplift) > 2 * row.spread)

    def test_nothing_before_the_days_are_over_or_without_a_prediction(self):
        self.remind()
        self.assertFalse(self.row(), "nothing was foretold")
        self.foretell()
        self.assertFalse(self.row(ahead=10), "the result days run")
        self.assertTrue(self.row())

    def test_without_a_group_held_out_nothing_is_claimed(self):
        self.step.test_kind = False
        self.foretell()
        self.run_on(MONDAY)
        row = self.row()
        self.assertEqual((row.sent_count, row.held_count), (CUSTOMERS, 0))
        self.assertFalse(row.has_uplift or row.is_clear)
        self.assertEqual(row.verdict, "no group without it: choose one on the step")

    def test_who_may_read(self):
        self.foretell()
        self.remind()
        for role in ("controller", "auditor"):
            with self.at(MONDAY + days(60)):
                reader = self.user(role, login=f"uplift_{role}")
                self.assertTrue(
                    self.env["ar.forecast.uplift"].with_user(reader).search([("step_id", "=", self.step.id)])
                )
        for role in ("collector", "portal"):
            with self.assertRaises(AccessError):
                self.env["ar.forecast.uplift"].with_user(self.user(role, login=f"uplift_{role}")).search([])
