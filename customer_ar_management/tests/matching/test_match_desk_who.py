"""The matching desk: several receipts at once, what was chosen by hand, who may, and whose receipts they are."""

from odoo.exceptions import AccessError
from odoo.tests import tagged


from .desk import DeskCase


@tagged("post_install", "-at_install")
class TestMatchDeskWho(DeskCase):
    def test_several_at_once_leave_out_what_fits_several_ways(self):
        twins = [self.invoice(self.azure, 300, "2026-02-05", "2026-03-05") for _i in range(2)]
        sure = self.proposed(1000, f"Payment {self.one.name}", payer="Azure Interior")
        self.env["ar.match.rule"].action_open()
        self.env["ar.match.rule"].search(
            [("company_id", "=", self.company.id), ("rule", "=", "exact_amount")]
        ).threshold = 1
        likely = self.proposed(700, "thanks", payer="Deco Addict", partner=self.deco)
        open_way = self.proposed(300, "thanks", payer="Azure Interior", partner=self.azure)
        self.assertEqual(
            [(p.certain, p.ambiguous) for p in sure | likely | open_way], [(True, False), (False, False), (False, True)]
        )
        outcome = self.Desk.confirm((sure | likely | open_way).ids)
        self.assertEqual(set(outcome["done"]), set((sure | likely).ids))
        failures = {row["id"]: row["failure"] for row in outcome["rows"]}
        self.assertIn("several ways", failures.pop(open_way.id))
        self.assertEqual(set(failures.values()), {""})
        self.assertEqual(self.open_on(self.one, self.three, *twins), [0, 0, 300, 300])
        self.assertEqual((open_way | sure).action_confirm(), {"matched": 0, "failed": 2})

        self.Desk.choose(open_way.id, 0)
        self.assertEqual((open_way.ambiguous, open_way.failure), (False, False))
        chosen = open_way.allocation_ids.move_id
        self.Proposal._propose(open_way.statement_line_id)
        self.assertEqual(open_way.allocation_ids.move_id, chosen)
        self.assertEqual(self.Desk.confirm((open_way | sure).ids)["done"], (open_way | sure).ids)
        self.assertEqual(self.open_on(chosen), [0])

    def test_one_by_itself_is_chosen_by_who_confirms_it(self):
        self.invoice(self.azure, 450, "2026-02-05", "2026-03-05")
        receipt = self.proposed(450, "thanks", payer="Azure Interior", partner=self.azure)
        self.assertTrue(receipt.ambiguous)
        self.assertEqual(self.Desk.confirm(receipt.ids)["done"], receipt.ids)

    def test_proposing_again_forgets_what_was_chosen(self):
        self.invoice(self.azure, 450, "2026-02-05", "2026-03-05")
        receipt = self.proposed(450, "thanks", payer="Azure Interior", partner=self.azure)
        best = receipt.allocation_ids.move_id
        self.Desk.choose(receipt.id, 0)
        self.assertNotEqual(receipt.allocation_ids.move_id, best)
        self.Desk.refresh(receipt.ids)
        self.assertEqual((receipt.allocation_ids.move_id, receipt.ambiguous), (best, True))
        self.Desk.set_allocations(receipt.id, [{"line_id": self.receivable(self.one).id, "amount": 450}])
        self.Desk.refresh(receipt.ids)
        self.assertEqual(receipt.allocation_ids.move_id, best)

    def test_roles(self):
        receipt = self.proposed(1000, f"Payment {self.one.name}", payer="Azure Interior")
        for role in ("auditor", "collector"):
            desk = self.as_user(role)
            self.assertIn(receipt.id, [row["id"] for row in self.page(desk, ids=receipt.ids)["rows"]], role)
            self.assertEqual(desk.get_options()["may_write"], role == "collector")
            with self.assertRaises(AccessError, msg=role):
                desk.confirm(receipt.ids)
        for role in ("invoicing", "employee", "portal"):
            desk = self.as_user(role)
            for call in (desk.get_page, desk.get_options, desk.get_counts, desk.confirm_certain):
                with self.assertRaises(AccessError, msg=(role, call)):
                    call()
        auditor = self.Desk.with_user(self.env.ref("base.user_root").search([("login", "=", "ar_auditor")]))
        for call in (auditor.keep, auditor.undo, auditor.refresh):
            with self.assertRaises(AccessError):
                call(receipt.ids)
        with self.assertRaises(AccessError):
            auditor.note_exception(receipt.ids, "over")
        clerk = self.user("collector", "ar_clerk")
        clerk.group_ids |= self.env.ref("account.group_account_invoice")
        self.assertEqual(self.Desk.with_user(clerk).confirm(receipt.ids)["done"], receipt.ids)
        self.assertEqual(self.Desk.with_user(clerk).undo(receipt.ids)["done"], receipt.ids)

    def test_companies_do_not_mix(self):
        other = self.second_company()
        move = self.invoice(self.azure, 40, "2026-02-01", company=other)
        line = self.line(40, move.name, payer="Azure Interior", journal=self.journal("bank", other))
        receipt = self.Proposal.with_context(allowed_company_ids=other.ids)._propose(line)
        self.assertEqual(receipt.company_id, other)
        collector = self.as_user("collector")
        self.assertEqual(collector.env.companies, self.company)
        self.assertNotIn(receipt.id, [row["id"] for row in self.page(collector)["rows"]])
        self.assertEqual(self.page(collector, ids=receipt.ids)["rows"], [])
        with self.assertRaises(AccessError):
            collector.keep(receipt.ids)
