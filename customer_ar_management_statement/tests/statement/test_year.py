"""The year with a customer as one story: what a clerk, the customer and the auditor do, one after the other."""

import base64
import shutil
import subprocess

from odoo.tests import HttpCase, tagged

from odoo.addons.customer_ar_management.tests.common import day
from odoo.addons.customer_ar_management_statement.tests.portal.test_customer_account import AccountPortalStories
from odoo.addons.customer_ar_management_statement.tests.statement.common import JAN, MAR

APR, JUN, YEAR_END = day("2026-04-01"), day("2026-06-30"), day("2026-10-31")


@tagged("post_install", "-at_install")
class TestYear(AccountPortalStories, HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_portal()
        cls.boss = cls.user("manager")

    def sent_run(self, kind, date_from, date_to):
        """A run proposed, confirmed and delivered; the papers are those that leave."""
        run = self.env["ar.statement.run"].create({"kind": kind, "date_from": date_from, "date_to": date_to})
        run.action_propose()
        run.action_confirm()
        statements = run.statement_ids.filtered(lambda s: s.partner_id in self.deco | self.azure)
        self.assertTrue(all(statements.mapped("is_proven")))
        statements.with_context(force_report_rendering=True)._deliver()
        self.assertEqual(set(statements.mapped("state")), {"sent"})
        return {statement.partner_id: statement for statement in statements}

    def text(self, pdf):
        self.assertTrue(shutil.which("pdftotext"))
        command = ["pdftotext", "-layout", "-", "-"]
        return subprocess.run(command, input=pdf, capture_output=True, check=True).stdout.decode()

    def test_the_year(self):
        first = self.sent_run("quarterly", JAN, MAR)
        ours, theirs = first[self.deco], first[self.azure]
        paper = self.text(ours.sudo().pdf_id.raw)
        self.assertIn(self.inv_1.name, paper)
        self.assertIn("1,100.00", paper)
        self.assertNotIn("Azure", paper)

        # Azure agrees on the portal; Deco sees one line differently, by ten percent.
        self.authenticate("portal_azure", "portal_azure")
        self.post(f"/my/statements/{theirs.id}", verdict="agreed", name="Berta")
        self.assertEqual(theirs.answer, "agreed")
        self.authenticate("portal_deco", "portal_deco")
        line = ours.movement_ids.filtered(lambda movement: movement.number == self.inv_2.name)
        answer = {f"line_{line.id}": "450.00", f"cause_{line.id}": "price"}
        self.post(f"/my/statements/{ours.id}", verdict="disagreed", name="Anna", **answer)
        difference = ours.difference_ids
        self.assertEqual((difference.difference, difference.cause, difference.state), (50, "price", "open"))

        # The ledger that Deco hands over says the same: one line differs, and nothing is left unexplained.
        rows = [
            "Date,Number,Amount",
            f"2026-01-12,{self.inv_1.name},1000.00",
            "2026-02-15,EFT 1,-400.00",
            f"2026-03-22,{self.inv_2.name},450.00",
        ]
        comparison = self.env["ar.statement.comparison"].create(
            {
                "partner_id": self.deco.id,
                "statement_id": ours.id,
                "date_from": JAN,
                "date_to": MAR,
                "file": base64.b64encode("\n".join(rows).encode()),
            }
        )
        comparison.action_read()
        comparison.action_compare()
        left = [group for group in comparison.get_screen("left")["groups"] if "50.00" in group["difference"]]
        self.assertEqual([group["relation"] for group in left], ["amount_differs"])

        # The clerk drafts the credit note from the register, posts it, and closes the difference to the cent.
        draft = self.env["account.move"].browse(difference.action_draft_correction()["res_id"])
        self.assertEqual((draft.state, draft.amount_total, draft.reversed_entry_id), ("draft", 50, self.inv_2))
        draft.invoice_date = "2026-04-10"
        draft.action_post()
        difference.action_corrected()
        self.assertEqual((difference.state, difference.remaining), ("corrected", 0))

        # The next quarter starts from what was agreed, or says that nothing was.
        second = self.sent_run("quarterly", APR, JUN)
        self.assertEqual(second[self.azure].agreed_id, theirs)
        self.assertFalse(second[self.deco].agreed_id)
        usd = second[self.deco].balance_ids.filtered(lambda balance: balance.currency_id == self.usd)
        self.assertEqual((usd.opening, usd.closing), (1100, 1050))
        self.assertEqual(ours.superseded_by_id, second[self.deco])
        self.post(f"/my/statements/{second[self.deco].id}", verdict="agreed", name="Anna")

        # At the year's end the customers confirm to the auditor, and one does not answer.
        year = self.sent_run("annual", JAN, YEAR_END)[self.deco]
        self.assertEqual(year.agreed_id, self.env["ar.statement"])
        self.assertIn("Company seal", self.text(year.sudo().pdf_id.raw))
        third = self.prepared(date_from=day("2026-07-01"), date_to=day("2026-09-30"))
        self.assertEqual(third.agreed_id, second[self.deco])
        auditor = self.partner("Auditors & Sons", email="a@auditors.example")
        letters = self.env["ar.confirmation.round"].create({"date": YEAR_END, "auditor_id": auditor.id})
        letters.action_draw()
        letters.confirmation_ids.action_print()
        confirmation = letters.confirmation_ids.filtered(lambda letter: letter.partner_id == self.deco)
        self.assertEqual(confirmation.amount_ids.filtered(lambda a: a.currency_id == self.usd).amount, 1050)
        form = self.env["ar.confirmation.answer"].create(
            {"confirmation_id": confirmation.id, "state": "agreed", "answer_name": "Anna"}
        )
        form.action_record()
        self.assertEqual((letters.agreed, letters.silent), (1, letters.asked - 1))
        self.assertFalse(self.env["ar.statement"]._verify_chain(self.company))
        self.assertEqual(self.OpenItem._ledger_proof(self.company, YEAR_END)["difference"], 0)

        # Several papers in one file, for who asks.
        merged = (ours | second[self.deco])._merged_pdf()
        self.assertIn(ours.name, self.text(merged))
        self.assertIn(second[self.deco].name, self.text(merged))
