from datetime import date

from odoo.tests import tagged

from odoo.addons.customer_ar_management.tests.common import ArCase, days
from odoo.addons.customer_ar_management.tools.demo import addresses, story as demo_story


@tagged("post_install", "-at_install")
class TestDemoLedger(ArCase):
    def test_chasing_pays_off_in_the_story(self):
        """R132: the same customers owe far less where somebody chases."""
        as_of = date(2026, 6, 30)

        def left_open(chased):
            return sum(
                i.amount * (1 - i.credit_share - sum(share for _when, share in i.settlements))
                for i in demo_story.story(as_of, 2026, chased).invoices
            )

        self.assertGreater(left_open(False), 1.5 * left_open(True))

    def test_part_of_the_story_posts_and_ties_to_the_ledger(self):
        demo = self.env["ar.demo"]
        as_of = date(2026, 6, 30)
        story = demo_story.story(as_of, 7, True)
        story.invoices = story.invoices[:25]
        demo._rates(as_of, self.company)
        demo._post_story(self.company, demo._customers(), story)
        for when in ("2024-12-31", "2025-06-30", "2026-06-30"):
            self.assert_proof(when)
        self.assertTrue(demo._is_filled(self.company, demo._customers()))

    def test_cash_nobody_has_matched_is_little_where_somebody_looks_every_day(self):
        as_of = date(2026, 6, 30)
        chased, neglected = (demo_story.story(as_of, 2026, each).prepayments for each in (True, False))
        self.assertLess(sum(amount for *_row, amount in chased), sum(amount for *_row, amount in neglected))
        self.assertTrue(all((as_of - when).days <= 14 for _customer, when, _amount in chased))

    def test_credit_notes_that_core_brings_are_applied(self):
        self.invoice(self.azure, 300, "2026-06-01")
        self.credit_note(self.azure, 300, "2026-06-05")
        self.credit_note(self.deco, 20, "2026-06-05")
        self.env["ar.demo"]._apply_credits(self.company)
        self.assertFalse(self.OpenItem.search([("partner_id", "=", self.azure.id)]))
        self.assertEqual(self.OpenItem.search([("partner_id", "=", self.deco.id)]).amount_residual, -20)
        self.assert_proof("2026-06-30")

    def test_chinese_customers_live_in_china(self):
        customers = {partner.name: partner for partner in self.env["ar.demo"]._customers()}
        for name in addresses.ADDRESSES:
            self.assertIn(name, customers)
        chinese = [partner for partner in customers.values() if partner.country_id.code == "CN"]
        self.assertTrue(chinese)
        for partner in chinese:
            self.assertRegex(partner.street, "[\u4e00-\u9fff]")
            self.assertTrue(partner.phone.startswith("+86"))
            self.assertEqual(partner.state_id.country_id.code, "CN")

    def test_reminders_and_what_came_of_them_are_on_record(self):
        demo = self.env["ar.demo"]
        as_of = date(2026, 6, 30)
        story = demo_story.story(as_of, 7, True)
        story.invoices = [i for i in story.invoices if i.when > date(2026, 2, 1)]
        demo._rates(as_of, self.company)
        demo._post_story(self.company, demo._customers(), story)
        demo._demo_runs(self.company, [as_of - days(back) for back in (63, 42, 21)])
        runs = self.env["ar.dunning.run"].search([("company_id", "=", self.company.id)])
        self.assertEqual(set(runs.mapped("state")), {"done"})
        letters = runs.letter_ids.filtered(lambda letter: letter.state == "sent")
        self.assertTrue(letters)
        self.assertFalse(letters.mail_id, "nothing has left the house")
        self.assertTrue(all(letter.subject and letter.body for letter in letters), "they can be read again")
        self.assertLessEqual({letter.as_of for letter in letters}, {as_of - days(back) for back in (63, 42, 21)})
        letter = letters.filtered(lambda letter: letter.as_of == as_of - days(63))[0]
        self.assertEqual(letter._text_day(), letter.as_of, "it speaks from the day it left")
        self.assertTrue(all(letters.mapped("chain_sequence")), "sealed as any other")
        self.assertFalse(self.env["ar.dunning.letter"]._chain_findings(self.company))
        results = self.env["ar.dunning.result"].search([("company_id", "=", self.company.id)])
        self.assertTrue(results.filtered("cash"), "some have paid after their letter")
