import base64
import io

import openpyxl
from reportlab.pdfgen import canvas

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from odoo.addons.customer_ar_management.tests.common import ArCase


@tagged("post_install", "-at_install")
class TestRemittance(ArCase):
    """A customer tells what a payment is for; the matching follows when the money comes."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.Remittance = cls.env["ar.remittance"]
        cls.first = cls.invoice(cls.deco, 3000, "2026-10-01", "2026-10-31")
        cls.second = cls.invoice(cls.deco, 2000, "2026-10-02", "2026-10-31")
        cls.credit = cls.credit_note(cls.deco, 500, "2026-10-03")
        cls.foreign = cls.invoice(cls.azure, 900, "2026-10-01", "2026-10-31")

    def advice(self, text=None, data=None, read=True, **values):
        advice = self.Remittance.create(
            {"name": "PAY-4711", "date": "2026-11-20", "text": text, "file": data and base64.b64encode(data), **values}
        )
        if read:
            advice.action_read()
        return advice

    def lines(self, advice):
        return [(line.move_id, line.amount, line.deduction) for line in advice.line_ids]

    def text(self):
        return f"{self.first.name}  3,000.00\n{self.second.name}  1,500.00\nTotal 4,500.00"

    def test_pasted_text(self):
        advice = self.advice(self.text())
        self.assertEqual(self.lines(advice), [(self.first, 3000, 0), (self.second, 1500, 0)])
        self.assertEqual(
            (advice.partner_id, advice.stated_total, advice.total, advice.difference), (self.deco, 4500, 4500, 0)
        )

    def test_documents_without_amounts_are_paid_in_full(self):
        advice = self.advice(f"We pay {self.first.name} and {self.second.name} less {self.credit.name}")
        self.assertEqual(self.lines(advice), [(self.first, 3000, 0), (self.second, 2000, 0), (self.credit, -500, 0)])
        self.assertEqual(advice.total, 4500)

    def test_a_spreadsheet(self):
        book = openpyxl.Workbook()
        for row in (
            ["Deco Addict"],
            ["Invoice no", "Discount", "Net amount", "Reason"],
            [self.first.name, 60, 2940.0, "damaged"],
            ["UNKNOWN-77", None, 10, None],
            ["Total", None, 2950, None],
        ):
            book.active.append(row)
        out = io.BytesIO()
        book.save(out)
        advice = self.advice(data=out.getvalue())
        self.assertEqual(self.lines(advice), [(self.first, 2940, 60), (self.env["account.move"], 10, 0)])
        self.assertEqual((advice.unknown_count, advice.line_ids[0].note), (1, "damaged"))

    def test_a_pdf(self):
        out = io.BytesIO()
        page = canvas.Canvas(out)
        for place, line in enumerate(self.text().splitlines()):
            page.drawString(60, 700 - 20 * place, line)
        page.save()
        self.assertEqual(self.lines(self.advice(data=out.getvalue())), [(self.first, 3000, 0), (self.second, 1500, 0)])

    def test_what_cannot_be_read_says_what_to_do(self):
        empty = io.BytesIO()
        page = canvas.Canvas(empty)
        page.showPage()
        page.save()
        for data, words in (
            (empty.getvalue(), "pictures"),
            (b"%PDF-1.4 broken", "cannot be read"),
            (b"\xd0\xcf\x11\xe0x", "broken"),
            (b"hello", "No document"),
            (None, "Paste"),
        ):
            with self.subTest(words), self.assertRaisesRegex(UserError, words):
                self.advice(data=data)
        with self.assertRaisesRegex(UserError, "Row 2: “lots”"):
            self.advice(data=f"Invoice no,Paid\n{self.first.name},lots\n".encode())

    def test_of_a_known_customer_only_its_documents_are_meant(self):
        with self.assertRaisesRegex(UserError, "No document"):
            self.advice(self.foreign.name, partner_id=self.deco.id)

    def test_the_same_advice_twice_is_refused(self):
        self.advice(self.text()).action_wait()
        with self.assertRaisesRegex(UserError, "PAY-4711"):
            self.advice(self.text()).action_wait()

    def test_an_empty_advice_is_refused(self):
        with self.assertRaises(UserError):
            self.advice(read=False).action_wait()
        with self.assertRaises(ValidationError):
            self.Remittance.create({"line_ids": [(0, 0, {"number": "x", "amount": 1, "deduction": -1})]})

    # -- and the matching -----------------------------------------------------

    def bank_line(self, amount, text="PAYMENT", **values):
        return self.env["account.bank.statement.line"].create(
            {
                "journal_id": self.journal("bank").id,
                "date": "2026-11-20",
                "amount": amount,
                "payment_ref": text,
                "partner_name": "Deco Addict",
                **values,
            }
        )

    def open(self):
        items = self.first | self.second | self.credit
        return [items[place].amount_residual for place in range(3)]

    def test_the_match_follows_the_advice_once_and_waits_again_when_undone(self):
        advice = self.advice(self.text())
        advice.action_wait()
        proposal = self.env["ar.match.proposal"]._propose(self.bank_line(4500))
        self.assertEqual(proposal.rule, "remittance")
        self.assertIn("PAY-4711", proposal.reason_text)
        proposal.action_confirm()
        self.assertEqual(proposal.state, "matched", proposal.failure)
        self.assertEqual(self.open(), [0, 500, 500])
        self.assertEqual((advice.state, advice.proposal_id), ("used", proposal))
        with self.assertRaises(UserError):
            advice.unlink()
        again = self.env["ar.match.proposal"]._propose(self.bank_line(4500))
        self.assertNotEqual(again.rule, "remittance", "an advice is used once")
        proposal.action_undo()
        self.assertEqual(self.open(), [3000, 2000, 500])
        self.assertEqual((advice.state, advice.proposal_id.id), ("waiting", False))

    def test_of_two_advices_of_one_name_the_one_that_was_followed_is_used(self):
        other = self.advice(f"{self.second.name}  1,200.00\nTotal 1,200.00")
        advice = self.advice(self.text())
        (other | advice).action_wait()
        proposal = self.env["ar.match.proposal"]._propose(self.bank_line(4500))
        proposal.action_confirm()
        self.assertEqual((advice.state, other.state), ("used", "waiting"))
        proposal.action_undo()
        other.action_cancel()
        proposal = self.env["ar.match.proposal"]._propose(self.bank_line(4500, "AGAIN"))
        proposal.action_confirm()
        self.assertEqual((advice.state, advice.proposal_id, other.state), ("used", proposal, "cancelled"))

    def test_documents_in_another_currency(self):
        for code, amount in (("JPY", 5000), ("KWD", 12.345)):
            currency = self.env["res.currency"].with_context(active_test=False).search([("name", "=", code)])
            currency.active = True
            self.set_rate(currency, "2026-01-01", 2)
            document = self.invoice(self.azure, amount, "2026-10-01", currency=currency)
            advice = self.advice(f"We pay {document.name}", name=code)
            self.assertEqual((advice.currency_id, self.lines(advice)), (currency, [(document, amount, 0)]))
            [told] = self._waiting(advice)
            self.assertEqual(told.total, round(amount * 10**currency.decimal_places))

    def _waiting(self, advice):
        advice.action_wait()
        return [told for told in self.Remittance._advices(self.company) if told.id == advice.id]

    def test_a_draft_advice_is_not_followed(self):
        self.advice(self.text())
        self.assertNotEqual(self.env["ar.match.proposal"]._propose(self.bank_line(4500)).rule, "remittance")

    def test_a_reference_in_the_bank_text_names_the_documents(self):
        self.advice(self.text()).action_wait()
        proposal = self.env["ar.match.proposal"]._propose(self.bank_line(4490, "PAY 4711 LESS CHARGES"))
        self.assertIn(self.first.name, proposal.text)
        self.assertEqual(set(proposal.allocation_ids.move_id), {self.first, self.second})

    def test_rights(self):
        advice = self.advice(self.text())
        collector = self.user("collector")
        advice.with_user(collector).action_wait()
        self.assertEqual(advice.with_user(self.user("auditor")).total, 4500)
        for role in ("employee", "portal", "invoicing"):
            with self.assertRaises(AccessError, msg=role):
                advice.with_user(self.user(role)).read(["total"])
