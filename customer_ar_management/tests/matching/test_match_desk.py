"""The calls of the matching desk: what it shows, what it decides, who may, and what it costs."""

import io
from datetime import date

from openpyxl import load_workbook

from odoo.exceptions import UserError
from odoo.tests import tagged

from odoo.addons.customer_ar_management.report.base import ar_xlsx

from .desk import DeskCase


@tagged("post_install", "-at_install")
class TestMatchDesk(DeskCase):
    def test_page_says_what_is_proposed_and_what_is_left(self):
        sure = self.proposed(1000, f"Payment {self.one.name}", payer="Azure Interior")
        fee = self.proposed(685, f"{self.three.name} less bank charges", payer="Deco Addict")
        row = self.row(sure)
        self.assertEqual((row["amount"], row["certain"], row["partner"]["name"]), (1000, True, "Azure Interior"))
        self.assertEqual(
            [(a["number"], a["residual"], a["amount"], a["rest"]) for a in row["allocations"]],
            [(self.one.name, 1000, 1000, 0)],
        )
        self.assertTrue(row["reasons"])
        (allocation,) = self.row(fee)["allocations"]
        self.assertEqual((allocation["writeoff"], allocation["kind"], allocation["rest"]), (15, "fee", 0))

    def test_item_paid_meanwhile_is_shown(self):
        sure = self.proposed(1000, f"Payment {self.one.name}", payer="Azure Interior")
        self.assertFalse(self.row(sure)["allocations"][0]["gone"])
        self.payment(self.azure, 1000, "2026-03-09", match=[self.one])
        self.assertTrue(self.row(sure)["allocations"][0]["gone"])
        outcome = self.Desk.confirm(sure.ids)
        self.assertEqual(outcome["done"], [])
        self.assertTrue(outcome["rows"][0]["failure"])

    def test_tabs_count_what_they_show(self):
        before = self.page()["counts"]
        sure = self.proposed(1000, f"Payment {self.one.name}", payer="Azure Interior")
        doubt = self.proposed(77, "hello", payer="Nobody known")
        self.Desk.note_exception(doubt.ids, "unknown_payer", "who?")
        kept = self.proposed(33, "advance", payer="Deco Addict", partner=self.deco)
        self.Desk.keep(kept.ids)
        counts = self.page()["counts"]
        gained = {tab: counts[tab] - before[tab] for tab in counts}
        self.assertEqual(gained, {"match": 1, "certain": 1, "ambiguous": 0, "exceptions": 1, "done": 1})
        for tab, proposal in (("match", sure), ("certain", sure), ("exceptions", doubt), ("done", kept)):
            ids = [row["id"] for row in self.page(tab=tab, done="today")["rows"]]
            self.assertIn(proposal.id, ids, tab)
            self.assertEqual(self.Desk.get_page({"tab": tab})["count"], counts[tab], tab)
        self.assertEqual(self.Desk.get_counts({}), counts)

    def test_filters_and_search(self):
        sure = self.proposed(1000, f"Payment {self.one.name}", payer="Azure Interior")
        other = self.proposed(700, f"{self.three.name}", payer="Deco Addict")
        ids = (sure | other).ids
        for params, wanted in (
            ({"text": "Payment"}, sure),
            ({"text": "1000"}, sure),
            ({"text": self.three.name}, other),
            ({"text": "azure"}, sure),
            ({"partner_id": self.deco.id}, other),
            ({"rule": "reference"}, sure | other),
            ({"rule": "on_account"}, self.Proposal),
            ({"confidence": "low"}, self.Proposal),
            ({"confidence": "high"}, sure | other),
            ({"source": "credit"}, self.Proposal),
            ({"journal_id": self.bank.id}, sure | other),
            ({"tab": "nonsense", "sort": "id; DROP TABLE x"}, sure | other),
        ):
            found = {row["id"] for row in self.page(**params, ids=ids)["rows"]}
            self.assertEqual(found, set(wanted.ids), params)
        for key, order in (("amount asc", [other, sure]), ("amount desc", [sure, other]), ("payer asc", [sure, other])):
            self.assertEqual([row["id"] for row in self.page(sort=key, ids=ids)["rows"]], [p.id for p in order], key)

    def test_one_that_fails_does_not_stop_the_others(self):
        good = self.proposed(1000, f"Payment {self.one.name}", payer="Azure Interior")
        bad = self.proposed(700, f"Payment {self.three.name}", payer="Deco Addict")
        self.payment(self.deco, 700, "2026-03-09", match=[self.three])
        outcome = self.Desk.confirm((good | bad).ids)
        self.assertEqual(outcome["done"], good.ids)
        self.assertEqual(
            [bool(row["failure"]) for row in sorted(outcome["rows"], key=lambda r: r["id"])], [False, True]
        )
        self.assertEqual(self.open_on(self.one), [0])

    def test_all_certain_in_batches(self):
        invoices = [self.invoice(self.wang, 100 + i, "2026-02-01", "2026-03-01") for i in range(5)]
        proposals = self.Proposal._propose(
            self.env["account.bank.statement.line"].union(
                *(self.line(100 + i, f"Invoice {move.name}", payer="王记贸易") for i, move in enumerate(invoices))
            )
        )
        self.assertTrue(all(proposals.mapped("certain")))
        params, done, calls = {"ids": proposals.ids}, [], 0
        left = 5
        while left:
            outcome = self.Desk.confirm_certain(params, [], 2)
            done += outcome["done"]
            left, calls = outcome["left"], calls + 1
        self.assertEqual((set(done), calls), (set(proposals.ids), 3))
        self.assertEqual(self.open_on(*invoices), [0] * 5)
        self.assertEqual(self.Desk.undo(done)["done"], proposals.ids)
        self.assertEqual(self.open_on(*invoices), [100, 101, 102, 103, 104])

    def test_change_split_and_write_off(self):
        receipt = self.proposed(1448, "some money", payer="Azure Interior", partner=self.azure)
        found = {item["number"]: item for item in self.Desk.get_candidates(receipt.id)}
        self.assertEqual(set(found), {self.one.name, self.two.name})
        anyone = self.Desk.get_candidates(receipt.id, self.three.name)
        self.assertEqual([(item["number"], item["partner"]) for item in anyone], [(self.three.name, "Deco Addict")])
        outcome = self.Desk.set_allocations(
            receipt.id,
            [
                {
                    "line_id": found[self.one.name]["line_id"],
                    "amount": 1000,
                    "writeoff": 0,
                    "kind": False,
                    "reason_id": False,
                },
                {
                    "line_id": found[self.two.name]["line_id"],
                    "amount": 448,
                    "writeoff": 2,
                    "kind": "small",
                    "reason_id": self.reason.id,
                },
            ],
        )
        row = outcome["rows"][0]
        self.assertEqual((row["rule"], row["state"], row["unapplied"], row["writeoff"]), ("manual", "open", 0, 2))
        self.assertEqual(self.Desk.confirm(receipt.ids)["done"], receipt.ids)
        self.assertEqual(self.open_on(self.one, self.two), [0, 0])
        with self.assertRaises(UserError):
            self.Desk.set_allocations(receipt.id, [])

    def test_keeping_needs_a_customer(self):
        receipt = self.proposed(77, "hello", payer="Nobody known")
        receipt._set_customer(self.env["res.partner"])
        outcome = self.Desk.keep(receipt.ids)
        self.assertEqual(outcome["done"], [])
        self.assertIn("customer", outcome["rows"][0]["failure"])
        self.Desk.set_customer(receipt.id, self.contact(self.deco, "Bookkeeper").id)
        self.assertEqual(receipt.partner_id, self.deco)
        self.assertEqual(self.Desk.keep(receipt.ids)["done"], receipt.ids)
        self.assertEqual(self.aged(self.deco, "2026-12-31")[-1], 700 - 77)

    def test_put_aside_and_back(self):
        receipt = self.proposed(1000, f"Payment {self.one.name}", payer="Azure Interior")
        self.Desk.note_exception(receipt.ids, "duplicate", "twice?")
        self.Desk.note_exception(receipt.ids, "duplicate", "again")
        self.assertEqual((receipt.state, receipt.exception_ids.mapped("kind")), ("exception", ["duplicate"]))
        with self.assertRaises(UserError):
            self.Desk.note_exception(receipt.ids, "nonsense")
        self.Desk.undo(receipt.ids)
        self.assertEqual((receipt.state, receipt.exception_ids.mapped("state")), ("open", ["done"]))

    def test_other_way(self):
        twin = self.invoice(self.azure, 450, "2026-02-05", "2026-03-05")
        receipt = self.proposed(450, "thanks", payer="Azure Interior", partner=self.azure)
        row = self.row(receipt)
        self.assertTrue(row["ambiguous"])
        taken = {a["number"] for a in row["allocations"]}
        way = next(w for w in row["ways"] if w["allocations"] and {a["number"] for a in w["allocations"]} != taken)
        outcome = self.Desk.choose(receipt.id, way["index"])
        self.assertEqual(
            [a["number"] for a in outcome["rows"][0]["allocations"]], [a["number"] for a in way["allocations"]]
        )
        self.assertLessEqual(taken | {a["number"] for a in way["allocations"]}, {self.two.name, twin.name})

    def test_looking_for_receipts_proposes_for_lines_and_credits(self):
        line = self.line(1000, f"Payment {self.one.name}", payer="Azure Interior")
        payment = self.payment(self.deco, 700, "2026-03-09")
        self.Desk.collect()
        lines, credits = line, self.receivable(payment.move_id)
        found = self.Proposal.search(
            ["|", ("statement_line_id", "in", lines.ids), ("credit_line_id", "in", credits.ids)]
        )
        self.assertEqual(len(found), 2)
        rows = {row["source"]: row for row in self.page(ids=found.ids)["rows"]}
        self.assertEqual((rows["statement"]["partner"]["name"], rows["credit"]["amount"]), ("Azure Interior", 700))

    def test_gone_receipt_says_so(self):
        receipt = self.proposed(12, "x")
        ids = receipt.ids
        receipt.statement_line_id.unlink()
        with self.assertRaises(UserError):
            self.Desk.keep(ids)

    def test_spreadsheet_holds_what_the_list_shows(self):
        receipt = self.proposed(1000, "=1+1", payer="Azure Interior", partner=self.azure)
        content = ar_xlsx.workbook([self.Desk._xlsx_table({"ids": receipt.ids})])
        rows = [[cell.value for cell in row] for row in load_workbook(io.BytesIO(content)).active.iter_rows()]
        line = next(row for row in rows if "=1+1" in row)
        self.assertEqual((line[0].date(), line[4], line[6]), (date(2026, 3, 10), 1000, "Azure Interior"))

    def test_queries_do_not_grow(self):
        counts = {}
        for number in (20, 200):
            partner = self.partner(f"Customer {number}")
            moves = [self.entry(partner, 10000 + i, "2026-02-01", "2026-03-01") for i in range(number)]
            lines = self.env["account.bank.statement.line"].create(
                [
                    {
                        "journal_id": self.bank.id,
                        "date": "2026-03-10",
                        "payment_ref": f"{move.name}",
                        "amount": 10000 + i,
                        "partner_name": partner.name,
                    }
                    for i, move in enumerate(moves)
                ]
            )
            proposals = self.Proposal._propose(lines)
            self.assertEqual(len(proposals.allocation_ids), number)
            for name, call in (
                ("page", lambda ids=proposals.ids: self.Desk.get_page({"ids": ids}, 0, 500)),
                ("counts", lambda ids=proposals.ids: self.Desk.get_counts({"ids": ids})),
            ):
                call()
                self.env.flush_all()
                self.env.invalidate_all()
                start = self.env.cr.sql_log_count
                call()
                counts.setdefault(name, []).append(self.env.cr.sql_log_count - start)
        for name, (few, many) in counts.items():
            self.assertEqual(few, many, name)
