from odoo.exceptions import UserError
from odoo.tests import tagged

from odoo.addons.customer_ar_management_statement.tests.statement.common import JAN, MAR, StatementCase


@tagged("post_install", "-at_install")
class TestRun(StatementCase):
    def run_of(self, **values):
        run = self.env["ar.statement.run"].create({"kind": "quarterly", "date_from": JAN, "date_to": MAR, **values})
        run.action_propose()
        return run

    def reason(self, run, partner):
        return run.skip_ids.filtered(lambda skip: skip.partner_id == partner).reason

    def account(self, partner):
        return self.env["ar.customer.account"]._ensure(partner, self.company)

    def test_everybody_is_proposed_or_has_one_reason(self):
        self.account(self.azure).statement_cycle = "monthly"
        self.account(self.wang).statement_cycle = "none"
        silent = self.partner("Silent", email="s@silent.example")
        self.account(silent)
        lost = self.partner("Lost")
        self.invoice(lost, 5, "2026-01-02")
        run = self.run_of()
        self.assertIn(self.deco, run.statement_ids.partner_id)
        self.assertEqual(
            [self.reason(run, p) for p in (self.azure, self.wang, silent, lost, self.deco)],
            ["other_cycle", "no_cycle", "nothing", "no_address", False],
        )
        accounts = self.env["ar.customer.account"].search([("company_id", "=", self.company.id)])
        self.assertEqual(run.statement_ids.partner_id | run.skip_ids.partner_id, accounts.partner_id)
        self.assertFalse(run.statement_ids.partner_id & run.skip_ids.partner_id)

    def test_proposing_again_starts_anew_and_takes_out_by_hand(self):
        run = self.run_of()
        run.excluded_ids = self.deco
        run.action_propose()
        self.assertEqual(self.reason(run, self.deco), "excluded")
        self.assertNotIn(self.deco, run.statement_ids.partner_id)

    def test_who_has_the_statement_of_the_period_is_left_out(self):
        self.prepared()
        self.assertEqual(self.reason(self.run_of(), self.deco), "exists")

    def test_confirming_numbers_once_and_closes_the_run_to_changes(self):
        run = self.run_of()
        run.action_confirm()
        statement = run.statement_ids.filtered(lambda s: s.partner_id == self.deco)
        self.assertRegex(statement.name, r"^ST/2026/\d+$")
        self.assertEqual((run.state, statement.state), ("confirmed", "ready"))
        for act in (run.action_propose, run.action_confirm):
            with self.assertRaises(UserError):
                act()
        collector = self.user("collector")
        with self.assertRaises(UserError):
            run.with_user(collector).write({"date_to": JAN})

    def test_what_does_not_tie_is_never_confirmed(self):
        statement = self.prepared()
        statement.sudo().write({"is_proven": False})
        with self.assertRaisesRegex(UserError, "do not agree with the ledger"):
            statement.action_confirm()

    def test_periods_are_proposed_by_themselves_after_the_first_by_hand(self):
        Run = self.env["ar.statement.run"]
        today = MAR.replace(month=7, day=2)
        Run._propose_period(self.company, "quarterly", today)
        self.assertFalse(Run.search([("company_id", "=", self.company.id)]))
        self.run_of()
        later = Run._propose_period(self.company, "quarterly", today)
        self.assertEqual((later.state, str(later.date_to)), ("proposed", "2026-06-30"))
        self.assertFalse(Run._propose_period(self.company, "quarterly", today))

    def test_a_run_knows_the_last_period_that_has_ended(self):
        run = self.env["ar.statement.run"].create({"kind": "annual"})
        self.assertEqual((run.date_from.month, run.date_to.month, run.date_to.day), (1, 12, 31))

    def test_who_has_not_agreed_since_when(self):
        account = self.account(self.deco)
        Account = self.env["ar.customer.account"]
        self.assertIn(account, Account.search([("statement_agreed_on", "=", False)]))
        self.assertIn(account, Account.search([("statement_agreed_on", "<", "2026-04-01")]))
        self.sent().sudo().write({"answer": "agreed"})
        self.assertEqual(str(account.statement_agreed_on), "2026-03-31")
        self.assertNotIn(account, Account.search([("statement_agreed_on", "=", False)]))
        self.assertIn(account, Account.search([("statement_agreed_on", "<", "2026-04-01")]))
        self.assertNotIn(account, Account.search([("statement_agreed_on", "<", "2026-03-31")]))
        self.assertIn(account, Account.search([("statement_agreed_on", ">=", "2026-03-31")]))
