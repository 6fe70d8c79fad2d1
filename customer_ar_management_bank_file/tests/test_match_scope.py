from odoo import Command
from odoo.tests import tagged

from odoo.addons.customer_ar_management.tests.matching.test_match_scope import TestMatchScope


@tagged("post_install", "-at_install")
class TestMatchScopeAdvice(TestMatchScope):
    """What an advice names is looked for as well; and with advices the rest of the scope is as it was."""

    def test_advice_of_a_customer_that_nothing_else_leads_to(self):
        self.env["ar.remittance"].create(
            {
                "name": "ADV-90001",
                "company_id": self.company.id,
                "date": "2026-03-09",
                "line_ids": [
                    Command.create({"move_id": bill.id, "amount": bill.amount_total}) for bill in self.bills[6:]
                ],
            }
        ).action_wait()
        line = self.line(4336.5, "as advised", payer="Payment service")
        few = self.decided(line, True)
        self.assertEqual(len(few[line.id].proposals[0].allocations), 2)
        self.assertEqual(few, self.decided(line, False))
