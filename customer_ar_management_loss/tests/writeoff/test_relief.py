from odoo.fields import Command
from odoo.tests import freeze_time, tagged

from ..common import LossCase


@tagged("post_install", "-at_install")
class TestRelief(LossCase):
    """Tax on bad debts: claimed with the write-off where the chart has an account for it, paid back with a recovery."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.relief = cls.env["account.account"].create(
            {
                "name": "Tax on bad debts",
                "code": "251999",
                "account_type": "asset_current",
                "company_ids": cls.company.ids,
            }
        )
        cls.tax = cls.env["account.tax"].create(
            {"name": "VAT 19", "amount": 19, "type_tax_use": "sale", "company_id": cls.company.id}
        )
        cls.company.write({"ar_loss_relief_account_id": cls.relief.id, "ar_loss_cap": 10**6})

    def taxed(self, amount, partner=None, **values):
        line = {"name": "Goods", "quantity": 1, "price_unit": amount, "tax_ids": [Command.set(self.tax.ids)]}
        return self.invoice(
            partner or self.azure, amount, "2025-01-01", "2025-01-31", invoice_line_ids=[Command.create(line)], **values
        )

    def written_off(self, *moves, when="2025-12-01", **options):
        with freeze_time(when):
            record = self.request(*moves, **options)
            record.with_user(self.controller).action_approve()
        return record

    def balances(self, record):
        lines = record.entry_ids.line_ids
        return {
            account.code: round(sum(lines.filtered(lambda line, a=account: line.account_id == a).mapped("balance")), 2)
            for account in lines.account_id
        }

    def test_the_documents_share(self):
        record = self.written_off(self.taxed(1000), self.invoice(self.azure, 100, "2025-01-01", "2025-01-31"))
        self.assertEqual(sorted(record.line_ids.mapped("tax_relief")), [0, 190])
        self.assertEqual(self.balances(record), {self.expense.code: 1100, self.relief.code: 190, "121000": -1290})
        self.assert_proof("2026-12-31")

    def test_of_a_part_and_in_another_currency(self):
        self.set_rate(self.eur, "2025-01-01", 0.5)
        record = self.written_off(self.taxed(100, currency=self.eur), amount=59.5)
        self.assertEqual((record.amount, record.line_ids.tax_relief), (119, 19))
        self.assertEqual(sorted(record.entry_ids.line_ids.mapped("amount_currency")), [-59.5, 9.5, 50])
        self.assert_proof("2026-12-31")

    def test_nothing_without_an_account_too_early_or_for_small_rests(self):
        self.company.ar_loss_relief_days = 183
        self.assertEqual(self.written_off(self.taxed(100), when="2025-08-01").line_ids.tax_relief, 0)
        self.assertEqual(self.written_off(self.taxed(100), when="2025-08-02").line_ids.tax_relief, 19)
        self.assertEqual(self.written_off(self.taxed(1), reason="small").line_ids.tax_relief, 0)
        self.company.ar_loss_relief_account_id = False
        self.assertEqual(self.written_off(self.taxed(100)).line_ids.tax_relief, 0)

    def test_paid_back_with_what_comes_in_to_the_cent(self):
        record = self.written_off(self.taxed(10))
        line = record.line_ids
        self.assertEqual((record.amount, line.tax_relief), (11.9, 1.9))
        with freeze_time("2025-12-10"):
            for amount in (3.33, 3.33, None):
                money = self.receivable(self.payment(self.azure, 20, "2025-12-05").move_id)
                line.with_user(self.controller)._recover(money, amount)
        self.assertEqual(line.recovered, 11.9)
        self.assertEqual(line.recovery_ids.mapped("tax_paid_back"), [0.53, 0.53, 0.84])
        self.assertEqual(round(sum(line.recovery_ids.mapped("tax_paid_back")), 2), 1.9)
        self.assertEqual(self.balances(record)[self.relief.code], 0)
        self.assertEqual(self.balances(record)[self.recoveries.code], -10)
        self.assert_proof("2026-12-31")

    def test_taken_back_as_a_whole(self):
        record = self.written_off(self.taxed(1000))
        record.with_user(self.manager).action_undo()
        self.assertEqual(set(self.balances(record).values()), {0})
        self.assert_proof("2026-12-31")
