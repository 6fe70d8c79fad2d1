import base64

from odoo.exceptions import UserError
from odoo.tests import Form, tagged

from odoo.addons.customer_ar_management.tests.common import day
from .pure.test_receipt_files import MT940, OFX, camt
from .test_receipt_import import TABLE, ReceiptImportCase


@tagged("post_install", "-at_install")
class TestReceiptImportKinds(ReceiptImportCase):
    """What the rules of the file ask of somebody, and what they find in what is there already."""

    def test_a_word_that_nobody_knows_is_asked_once(self):
        text = "Date,Debit/Credit,Amount,Details\n2026-11-20,Cr,10.00,A\n2026-11-21,Kontra,4.00,B\n2026-11-22,Info,1.00,C\n"
        work = self.work(text)
        work.action_check()
        self.assertEqual(
            (work.state, work.word_ids.mapped("word"), work.unknown_word_count), ("draft", ["Kontra", "Info"], 2)
        )
        self.assertIn("Kontra", work.line_ids.filtered(lambda line: line.state == "error")[0].message)
        work.word_ids[0].meaning, work.word_ids[1].meaning = "out", "skip"
        work.action_check()
        self.assertEqual((work.state, sorted(work.line_ids.mapped("amount"))), ("ready", [-4.0, 10.0]))
        again = self.bring(text.replace("10.00", "11.00"))
        self.assertEqual(
            sorted(again.line_ids.filtered(lambda line: line.state == "new").mapped("amount")), [-4.0, 11.0]
        )

    def test_a_day_that_may_be_two_is_asked_and_remembered(self):
        text = "Date,Amount,Details\n05/01/2026,7.00,A\n06/01/2026,8.00,B\n"
        work = self.work(text)
        work.action_check()
        self.assertEqual((work.state, work.line_ids.code), ("draft", "ambiguous_date"))
        work.date_order = "mdy"
        work.action_check()
        self.assertEqual(work.line_ids.mapped("date"), [day("2026-05-01"), day("2026-06-01")])
        self.assertEqual(self.work(text).date_order, "mdy")

    def test_a_table_without_headings_keeps_its_first_line(self):
        work = self.work("05/13/2026,ONE,,100.00,1100.00\n05/14/2026,RENT,30.00,,1070.00\n")
        self.assertEqual((work.heading_row, len(work.column_ids)), (0, 5))
        for column, field in zip(work.column_ids, ("date", "text", "debit", "credit", "balance"), strict=True):
            column.field = field
        work.action_check()
        self.assertEqual(sorted(work.line_ids.mapped("amount")), [-30.0, 100.0])
        self.assertEqual(
            self.work("05/15/2026,TWO,,1.00,1071.00\n").column_ids.mapped("field"),
            ["date", "text", "debit", "credit", "balance"],
        )

    def test_amounts_that_the_balances_turn_are_said(self):
        work = self.bring("Date,Amount,Balance\n2026-11-20,-100.00,110.00\n2026-11-21,30.00,80.00\n")
        self.assertEqual((work.said, sorted(work.statement_line_ids.mapped("amount"))), ("turned", [-30.0, 100.0]))

    def booked(self, journal):
        return sum(self.Line.search([("journal_id", "=", journal.id)]).mapped("amount"))

    def test_a_sum_and_its_parts_are_one_booking(self):
        parts = "".join(
            f'<TxDtls><Refs><AcctSvcrRef>T{n}</AcctSvcrRef></Refs><Amt Ccy="EUR">{amount}</Amt></TxDtls>'
            for n, amount in ((1, "4000.00"), (2, "980.00"))
        )
        whole, split = camt(details=""), camt(details=parts)
        for first, second in ((whole, split), (split, whole), (split, split)):
            with self.subTest(first == whole), self.env.cr.savepoint() as savepoint:
                self.bring(first, self.euro_bank)
                again = self.work(second, self.euro_bank)
                again.action_check()
                self.assertEqual(
                    (again.state, set(again.line_ids.mapped("code")), self.booked(self.euro_bank)),
                    ("draft", {"same_booking"}, 4980.0),
                )
                savepoint.rollback()

    def test_an_identification_used_again_for_other_money_is_another_line(self):
        text = "Date,Amount,Details,Transaction ID\n2026-11-{},{},X,7\n"
        self.bring(text.format(20, "10.00"))
        self.bring(text.format(21, "12.00"))
        again = self.work(text.format(21, "12.00"))
        again.action_check()
        self.assertEqual((again.known_count, self.booked(self.bank)), (1, 22.0))

    def test_the_journal_is_found_before_the_check(self):
        for data in (camt(), MT940, OFX):
            work = self.work(data, journal=False)
            self.assertEqual((work.journal_id, work.account_number), (self.euro_bank, "NL91ABNA0417164300"))
            self.assertNotIn(
                self.euro_bank.copy({"bank_acc_number": "DE89370400440532013000"}), work.possible_journal_ids
            )
        table = self.work("Account number: NL91ABNA0417164300\nDate,Amount\n2026-11-20,5.00\n", journal=False)
        self.assertEqual(table.journal_id, self.euro_bank)

    def test_a_journal_of_another_account_is_refused(self):
        other = self.euro_bank.copy({"bank_acc_number": "DE89370400440532013000", "code": "BDE"})
        work = self.work(camt(), other)
        work.action_check()
        self.assertEqual((work.state, work.line_ids.code), ("draft", "other_account"))

    def test_old_errors_go_with_the_old_file(self):
        work = self.work(TABLE + "22.11.2026;zwölf;X;Y\n")
        work.action_check()
        self.assertTrue(work.error_count and work.line_ids)
        with Form(work) as form:
            form.file = base64.b64encode(TABLE.encode())
            self.assertFalse(form.error_count)
        self.assertFalse(work.error_count or work.line_ids)

    def test_the_door_to_the_desk(self):
        self.assertEqual(self.bring(TABLE).action_open_desk()["tag"], "ar_match_desk")

    def test_harm_is_told_in_words(self):
        for data, words in (
            (b'<!DOCTYPE a [<!ENTITY b "c">]><a/>', "definitions"),
            (b"a,b\n" + b"," * 9000, "columns"),
        ):
            with self.subTest(words), self.assertRaisesRegex(UserError, words):
                self.work(data).action_check()
