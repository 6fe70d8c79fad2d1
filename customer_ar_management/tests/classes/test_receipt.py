"""Money that arrived, and how."""

from datetime import timedelta

from odoo import fields
from odoo.tests import tagged

from .common import AS_OF, ClassCase
from ..common import day


@tagged("post_install", "-at_install")
class TestReceipt(ClassCase):
    def receipts(self, partner):
        return self.env["ar.receipt"].search([("partner_id", "=", partner.id)], order="date, id")

    def test_payment_and_bank_line_each_once(self):
        invoice = self.invoice(self.azure, 150, "2026-05-01")
        payment = self.payment(self.azure, 100, "2026-05-10", match=[invoice])
        line = self.env["account.bank.statement.line"].create(
            {
                "journal_id": self.journal("bank").id,
                "date": "2026-05-20",
                "payment_ref": "INV",
                "amount": 50,
                "partner_id": self.azure.id,
            }
        )
        _liquidity, suspense, _other = line._seek_for_lines()
        suspense.with_context(skip_account_move_synchronization=True).account_id = self.receivable(invoice).account_id
        rows = self.receipts(self.azure)
        self.assertEqual(
            [(r.amount, r.payment_id.id, r.method) for r in rows], [(100, payment.id, "bank"), (50, False, "bank")]
        )
        self.assertEqual(rows[0].is_matched, True)

    def test_method_before_journal_before_kind(self):
        cash = self.env["account.journal"].create({"name": "Till", "type": "cash", "code": "TILL"})
        bank = self.journal("bank")
        method = bank.inbound_payment_method_line_ids[:1]

        def ways():
            self.env.invalidate_all()
            return self.receipts(self.azure).mapped("method")

        self.payment(self.azure, 100, "2026-05-10")
        payment = self.env["account.payment"].create(
            {
                "payment_type": "inbound",
                "partner_type": "customer",
                "partner_id": self.azure.id,
                "amount": 10,
                "date": "2026-05-11",
                "journal_id": cash.id,
            }
        )
        payment.action_post()
        self.assertEqual(ways(), ["bank", "cash"])
        bank.ar_method_class = "acceptance"
        self.assertEqual(ways(), ["acceptance", "cash"])
        method.ar_method_class = "cheque"
        self.assertEqual(ways(), ["cheque", "cash"])

    def test_dominant_method_is_the_largest_sum(self):
        self.payment(self.azure, 100, "2026-05-10")
        self.payment(self.azure, 60, "2026-05-11")
        self.journal("bank").ar_method_class = "card"
        till = self.env["account.journal"].create({"name": "Till", "type": "cash", "code": "TILL"})
        payment = self.env["account.payment"].create(
            {
                "payment_type": "inbound",
                "partner_type": "customer",
                "partner_id": self.azure.id,
                "amount": 150,
                "date": "2026-05-12",
                "journal_id": till.id,
            }
        )
        payment.action_post()
        metrics = self.env["ar.class.dimension"]._get_metrics(
            self.company, day(AS_OF), names=["payment_method", "received_amount"]
        )
        self.assertEqual(metrics["payment_method"][self.azure.id], "card")
        self.assertEqual(metrics["received_amount"][self.azure.id], 310)

    def test_refund_is_no_receipt(self):
        payment = self.env["account.payment"].create(
            {
                "payment_type": "outbound",
                "partner_type": "customer",
                "partner_id": self.azure.id,
                "amount": 10,
                "date": "2026-05-11",
                "journal_id": self.journal("bank").id,
            }
        )
        payment.action_post()
        self.assertFalse(self.receipts(self.azure))

    def test_report_by_method_and_company(self):
        other = self.second_company()
        self.payment(self.azure, 100, "2026-05-10")
        self.payment(self.azure, 40, "2026-05-10", company=other)
        groups = self.env["ar.receipt"]._read_group(
            [("partner_id", "=", self.azure.id)], ["company_id", "method"], ["amount:sum"]
        )
        self.assertEqual({(c, m): a for c, m, a in groups}, {(self.company, "bank"): 100, (other, "bank"): 40})
        collector = self.user("collector")
        self.assertEqual(
            self.env["ar.receipt"].with_user(collector).search([("partner_id", "=", self.azure.id)]).company_id,
            self.company,
        )


@tagged("post_install", "-at_install")
class TestPaymentBehaviour(ClassCase):
    def test_cycle_amount_and_frequency(self):
        today = fields.Date.context_today(self.env.user)
        due = today - timedelta(days=60)
        late = self.invoice(self.azure, 300, today - timedelta(days=90), due=due)
        self.payment(self.azure, 300, today - timedelta(days=40), match=[late])
        self.invoice(self.azure, 100, due, due=today - timedelta(days=5))
        Behaviour = self.env["ar.payment.behaviour"].with_user(self.user("collector"))
        rows = Behaviour.search([("partner_id", "=", self.azure.id)], order="amount desc")
        self.assertEqual(
            rows.mapped(lambda r: (r.amount, r.days_to_pay, r.days_late, r.on_time, r.is_open)),
            [(300, 50, 20, False, False), (100, 60, 5, False, True)],
        )
        ((_partner, amount, count),) = Behaviour._read_group(
            [("partner_id", "=", self.azure.id), ("is_open", "=", False)], ["partner_id"], ["amount:sum", "__count"]
        )
        self.assertEqual((amount, count), (300, 1))
        self.classify(str(today))
        value = self.account(self.azure).class_value_id
        groups = dict(Behaviour._read_group([("partner_id", "=", self.azure.id)], ["class_value_id"], ["__count"]))
        self.assertEqual(groups, {value: 2})

    def test_other_companies_are_hidden(self):
        second = self.second_company()
        today = fields.Date.context_today(self.env.user)
        move = self.invoice(self.azure, 100, today - timedelta(days=60), due=today - timedelta(days=30), company=second)
        Behaviour = self.env["ar.payment.behaviour"]
        self.assertFalse(Behaviour.with_user(self.user("collector")).search([("move_id", "=", move.id)]))
        self.assertTrue(
            Behaviour.with_context(allowed_company_ids=(self.company | second).ids).search([("move_id", "=", move.id)])
        )
