from datetime import date

from odoo.tests import tagged

from odoo.addons.customer_ar_management.tests.common import ArCase
from odoo.addons.customer_ar_management.tools.demo import story as demo_story


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
