"""Runs, automatic posting, learning, oldest first, the engine's texts; and how much it asks the database."""

import re

from odoo.exceptions import UserError
from odoo.tests import tagged

from odoo.addons.customer_ar_management.models.matching.ar_match_reason import sentences
from odoo.addons.customer_ar_management.tools.matching import REASONS

from ..common import day
from .common import MatchCase


@tagged("post_install", "-at_install")
class TestMatchAutomatic(MatchCase):
    def run_now(self):
        return self.env["ar.match.run"]._run(self.company, day("2026-03-31"))

    def switch_on(self, *rules):
        own = self.env["ar.match.rule"]._ensure(self.company)
        own.filtered(lambda rule: rule.rule in rules).automatic = True
        self.company.ar_match_auto = True

    def certain_and_doubtful(self):
        sure = self.invoice(self.azure, 100, "2026-02-01", "2026-03-01")
        twins = [self.invoice(self.deco, 70, "2026-02-01", "2026-03-01") for _n in range(2)]
        return (
            sure,
            twins,
            self.line(100, sure.name, payer="Azure Interior"),
            self.line(70, "thanks", payer="Deco Addict"),
        )

    def test_off_by_default(self):
        sure, _twins, line, _doubt = self.certain_and_doubtful()
        run = self.run_now()
        self.assertEqual((run.posted, sure.payment_state), (0, "not_paid"))
        self.assertTrue(self.Proposal.search([("statement_line_id", "=", line.id)]).certain)
        self.env["ar.match.rule"]._ensure(self.company).automatic = True
        self.assertEqual(self.run_now().posted, 0, "switched on by rule only")

    def test_only_what_is_certain_by_a_rule_that_may(self):
        sure, twins, line, doubt = self.certain_and_doubtful()
        self.switch_on("exact_amount", "reference_over")
        self.assertEqual(self.run_now().posted, 0)
        self.switch_on("reference", "exact_amount", "amount_anyone")
        run = self.run_now()
        self.assertEqual((run.posted, run.failed, run.amount, sure.payment_state), (1, 0, 100, "paid"))
        self.assertEqual([twin.payment_state for twin in twins], ["not_paid"] * 2)
        proposal = run.proposal_ids
        self.assertEqual((proposal.statement_line_id, proposal.automatic, proposal.state), (line, True, "matched"))
        self.assertFalse(doubt.is_reconciled)
        run.action_undo()
        self.assertEqual(sure.payment_state, "not_paid")

    def test_the_threshold_is_obeyed(self):
        sure, _twins, line, _doubt = self.certain_and_doubtful()
        self.switch_on("reference")
        self.env["ar.match.rule"].search(
            [("company_id", "=", self.company.id), ("rule", "=", "reference")]
        ).threshold = 1.01
        self.assertEqual((self.run_now().posted, sure.payment_state), (0, "not_paid"))
        self.assertFalse(self.Proposal.search([("statement_line_id", "=", line.id)]).certain)

    def test_daily_report(self):
        sure, *_rest = self.certain_and_doubtful()
        manager = self.user("manager", email="boss@c.example")
        self.company.ar_manager_id = manager
        self.switch_on("reference")
        run = self.run_now()
        run._report()
        message = run.message_ids[0]
        self.assertIn(manager.partner_id, message.partner_ids)
        self.assertEqual(
            message.attachment_ids.mimetype, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        )
        ((_date, customer, amount, _currency, documents, _rule, _confidence, why),) = run._report_rows()
        self.assertEqual((customer, amount, documents), ("Azure Interior", 100, sure.name))
        self.assertIn(sure.name, why)
        html = (
            self.env["ir.actions.report"]
            ._render_qweb_html("customer_ar_management.report_match_run", run.ids)[0]
            .decode()
        )
        self.assertIn(sure.name, html)

    def test_a_refreshed_proposal_follows_the_ledger_and_a_hand_made_one_stays(self):
        one = self.invoice(self.azure, 100, "2026-02-01", "2026-03-01")
        proposal = self.proposed(100, "thanks", payer="Azure Interior")
        self.assertEqual(proposal.allocation_ids.move_id, one)
        self.payment(self.azure, 100, "2026-03-01", match=[one])
        two = self.invoice(self.azure, 100, "2026-02-02", "2026-03-02")
        self.assertEqual(proposal._refresh(), proposal)
        self.assertEqual(proposal.allocation_ids.move_id, two)
        proposal._set_allocations([{"line_id": self.receivable(two).id, "amount": 60}])
        proposal._refresh()
        self.assertEqual((proposal.rule, proposal.allocated), ("manual", 60))

    def test_an_item_is_not_promised_twice(self):
        one = self.invoice(self.azure, 100, "2026-02-01", "2026-03-01")
        first, second = (
            self.proposed(100, one.name, payer="Azure Interior"),
            self.proposed(100, one.name, payer="Azure Interior"),
        )
        self.assertEqual(first.allocation_ids.move_id, one)
        self.assertFalse(second.certain)
        self.assertIn("duplicate", second.exceptions)

    def test_other_ways(self):
        for _n in range(3):
            self.invoice(self.azure, 100, "2026-02-01", "2026-03-01")
        proposal = self.proposed(100, "thanks", payer="Azure Interior")
        self.assertTrue(proposal.other_ways)
        first, way = proposal.allocation_ids.move_line_id.ids, proposal.other_ways[0]
        proposal.action_choose(0)
        self.assertEqual(proposal.allocation_ids.move_line_id.ids, [a["line_id"] for a in way["allocations"]])
        self.assertEqual([a["line_id"] for a in proposal.other_ways[0]["allocations"]], first)
        with self.assertRaises(UserError):
            proposal.action_choose(9)

    def test_candidates(self):
        one, other = (
            self.invoice(self.azure, 100, "2026-02-01", "2026-03-01"),
            self.invoice(self.deco, 55.5, "2026-02-01", "2026-03-01"),
        )
        proposal = self.proposed(80, "thanks", payer="Azure Interior")
        self.assertEqual([row["line_id"] for row in proposal._candidates()], self.receivable(one).ids)
        for search in (other.name, "Deco", "55.5", "55,50"):
            self.assertEqual(
                [row["line_id"] for row in proposal._candidates(search)], self.receivable(other).ids, search
            )

    # -- learning -------------------------------------------------------------

    def test_who_pays_for_whom_is_learned_and_forgotten(self):
        one = self.invoice(self.azure, 100, "2026-02-01", "2026-03-01")
        proposal = self.proposed(100, one.name, payer="Clearing House Ltd", account="NL77 CLEAR")
        self.confirm(proposal)
        aliases = self.env["ar.match.alias"].search([("partner_id", "=", self.azure.id)])
        self.assertEqual(
            {(a.kind, a.value, a.count) for a in aliases},
            {("account", "NL77CLEAR", 1), ("name", "CLEARING HOUSE LTD", 1)},
        )
        self.invoice(self.azure, 321, "2026-02-01", "2026-03-01")
        again = self.proposed(321, "thanks", payer="Clearing House Ltd", account="NL77CLEAR")
        self.assertEqual(again.partner_id, self.azure)
        proposal.action_undo()
        self.assertFalse(aliases.exists())

    def test_a_payer_entered_by_hand_stays(self):
        alias = self.env["ar.match.alias"].create(
            {"partner_id": self.azure.id, "kind": "account", "value": "nl77 clear"}
        )
        self.assertEqual(alias.value, "NL77CLEAR")
        one = self.invoice(self.azure, 100, "2026-02-01", "2026-03-01")
        proposal = self.proposed(100, one.name, payer="Azure Interior", account="NL77CLEAR")
        self.confirm(proposal)
        proposal.action_undo()
        self.assertTrue(alias.exists())

    # -- oldest first ---------------------------------------------------------

    def test_oldest_first_for_all_customers(self):
        old, new = (
            self.invoice(self.azure, 100, "2026-01-01", "2026-02-01"),
            self.invoice(self.azure, 100, "2026-01-05", "2026-02-05"),
        )
        euro = self.invoice(self.azure, 100, "2026-01-01", "2026-02-01", currency=self.eur)
        deco = self.invoice(self.deco, 50, "2026-01-01", "2026-02-01")
        future = self.invoice(self.deco, 50, "2026-01-01", "2026-12-01")
        self.payment(self.azure, 130, "2026-02-10")
        self.credit_note(self.deco, 80, "2026-02-10")
        before = self.ledger()
        wizard = self.env["ar.match.oldest"].create({"company_id": self.company.id, "date": "2026-03-31"})
        wizard.action_preview()
        self.assertEqual(
            [(row.partner_id, row.move_id, row.amount) for row in wizard.line_ids.sorted("id")],
            [(self.azure, old, 100), (self.azure, new, 30), (self.deco, deco, 50)],
        )
        self.assertEqual(self.ledger(), before, "a preview posts nothing")
        run = self.env["ar.match.run"].browse(wizard.action_apply()["res_id"])
        self.assertEqual((run.posted, run.failed), (2, 0), run.proposal_ids.mapped("failure"))
        self.assertEqual(self.open_on(old, new, euro, deco, future), [0, 70, 100, 0, 50])
        self.assert_proof("2026-12-31")
        run.action_undo()
        self.assertEqual(self.ledger(), before)
        with self.assertRaises(UserError):
            self.env["ar.match.oldest"].create({}).action_apply()

    def test_a_credit_used_in_part_goes_on(self):
        self.invoice(self.azure, 100, "2026-01-01", "2026-02-01")
        self.payment(self.azure, 130, "2026-02-10")

        def apply():
            wizard = self.env["ar.match.oldest"].create({"company_id": self.company.id, "date": "2026-03-31"})
            wizard.action_preview()
            return wizard.action_apply()

        apply()
        later = self.invoice(self.azure, 100, "2026-01-02", "2026-02-02")
        apply()
        self.assertEqual(self.open_on(later), [70])

    def test_payments_of_many_entries_are_those_that_core_finds(self):
        paid, half, by_bank, unpaid = (
            self.invoice(self.azure, amount, "2026-02-01", "2026-03-01") for amount in (100, 200, 300, 400)
        )
        first = self.payment(self.azure, 100, "2026-03-05", match=[paid])
        second = self.payment(self.deco, 50, "2026-03-05")
        (self.receivable(second.move_id) | self.receivable(half)).reconcile()
        self.confirm(self.proposed(300, by_bank.name, payer="Azure Interior"))
        linked = self.payment(self.azure, 10, "2026-03-06")
        unpaid.matched_payment_ids = linked
        moves = paid | half | by_bank | unpaid | first.move_id
        self.env.flush_all()
        self.env.invalidate_all()
        found = self.env["account.payment"].search([("reconciled_invoice_ids", "in", moves.ids)])
        self.assertEqual(found, moves.reconciled_payment_ids)
        self.assertEqual(found, first | second | linked)

    # -- texts and questions --------------------------------------------------

    def test_every_reason_of_the_engine_is_said(self):
        said = sentences(self.env)
        self.assertLessEqual(REASONS.keys(), said.keys())
        for code, names in REASONS.items():
            self.assertEqual(tuple(re.findall(r"%\((\w+)\)s", said[code])), names, code)

    def batch(self, number):
        invoices = [
            self.invoice(self.partner(f"Customer {number} {n}"), 100 + n, "2026-02-01", "2026-03-01")
            for n in range(number)
        ]
        return self.env["account.bank.statement.line"].union(
            *(self.line(inv.amount_total, inv.name, payer=inv.partner_id.name) for inv in invoices)
        )

    def test_query_counts_do_not_grow(self):
        counts = {}
        for number in (10, 100):
            lines = self.batch(number)
            counts[number] = []
            for ask in (
                lambda lines=lines: self.Proposal._propose(lines),
                lambda lines=lines: self.Proposal._propose(lines).action_confirm(),
                lambda lines=lines: self.Proposal.search([("statement_line_id", "in", lines.ids)]).action_undo(),
            ):
                self.env.flush_all()
                self.env.invalidate_all()
                before = self.env.cr.sql_log_count
                ask()
                self.env.flush_all()
                counts[number].append(self.env.cr.sql_log_count - before)
            self.assertFalse(any(lines.mapped("is_reconciled")))
        (propose, confirm, undo), (many_propose, many_confirm, many_undo) = counts.values()
        self.assertLessEqual(many_propose, propose + 2, counts)
        # Core asks for analytic distributions and taxes once per customer; nothing else may grow.
        self.assertLessEqual(many_confirm, confirm + 4.1 * 90, counts)
        self.assertLessEqual(many_undo, undo + 4.1 * 90, counts)
