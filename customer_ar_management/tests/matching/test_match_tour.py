from odoo.tests import HttpCase, tagged

from odoo.addons.customer_ar_management.tests.common import ArStories


@tagged("post_install", "-at_install")
class TestMatchTour(ArStories, HttpCase):
    """A day's bank lines, cleared with the keyboard."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_stories()

    def bank_lines(self, company, *rows):
        bank = self.journal("bank", company)
        return (
            self.env["account.bank.statement.line"]
            .with_company(company)
            .create(
                [
                    {
                        "journal_id": bank.id,
                        "date": f"2026-03-{10 + i}",
                        "amount": amount,
                        "payment_ref": text,
                        "partner_name": payer,
                    }
                    for i, (amount, text, payer) in enumerate(rows)
                ]
            )
        )

    def test_a_days_receipts(self):
        company = self.second_company("Tour Company")
        user = self.user("manager", "match_tour", company_id=company.id, company_ids=[(6, 0, company.ids)])
        user.group_ids |= self.env.ref("account.group_account_invoice")
        self.env["ar.reason"].create({"name": "Not worth a call", "kind": "match"})
        expense = self.env["account.account"].search(
            [("account_type", "=", "expense"), ("company_ids", "in", company.ids)], limit=1
        )
        company.write({"ar_match_difference_account_id": expense.id, "ar_match_fee_account_id": expense.id})
        azure, deco, short, door = (
            self.invoice(partner, amount, "2026-02-01", "2026-03-01", company=company)
            for partner, amount in ((self.azure, 1000), (self.deco, 700), (self.azure, 404), (self.deco, 250))
        )
        self.invoice(self.deco, 250, "2026-02-02", "2026-03-02", company=company)
        lines = self.bank_lines(
            company,
            (1000, f"Invoice {azure.name}", "Azure Interior"),
            (700, f"Invoice {deco.name}", "Deco Addict"),
            (400, "PART PAYMENT", "Azure Interior"),
            (33, "HELLO", "Deco Addict"),
            (77.70, "WHO KNOWS", "J MILLER 8831"),
            (250, "OPEN DOOR", "Deco Addict"),
        )
        lines[2].partner_id = self.azure
        (lines[3] | lines[5]).partner_id = self.deco
        proposals = self.env["ar.match.proposal"].with_company(company)._propose(lines)
        self.assertEqual(proposals.mapped("certain"), [True, True, False, False, False, False])
        self.start_tour("/odoo/receivables-matching", "ar_match_desk", login=user.login)
        self.env.invalidate_all()
        self.assertEqual(proposals.mapped("state"), ["matched", "matched", "matched", "open", "exception", "open"])
        left = [sum(self.receivable(move).mapped("amount_residual")) for move in (azure, deco, short, door)]
        self.assertEqual(left, [0, 0, 0, 250])
        self.assertEqual(
            self.env["ar.open.item"]._ledger_proof(company, lines[0].date.replace(month=12))["difference"], 0
        )
