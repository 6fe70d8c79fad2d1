import base64

from psycopg2 import IntegrityError

from odoo import Command
from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged
from odoo.tools import mute_logger

from odoo.addons.customer_ar_management.tests.common import ArCase, day
from .pure.test_receipt_files import BANK, MT940, OFX, camt

TABLE = "Date;Amount;Payer;Details\n20.11.2026;1.234,50;Deco Addict;INV/2026/00031\n21.11.2026;-12,00;Bank;Charges\n"


class ReceiptImportCase(ArCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.Import = cls.env["ar.receipt.import"]
        cls.Line = cls.env["account.bank.statement.line"]
        cls.bank = cls.env["account.journal"].create(
            {"name": "Bank USD", "type": "bank", "code": "BUSD", "company_id": cls.company.id}
        )
        cls.euro_bank = cls.env["account.journal"].create(
            {
                "name": "Bank EUR",
                "type": "bank",
                "code": "BEUR",
                "currency_id": cls.eur.id,
                "company_id": cls.company.id,
                "bank_acc_number": "NL91 ABNA 0417 1643 00",
            }
        )

    def work(self, data, journal=None, **values):
        form = Form(self.Import)
        form.file = base64.b64encode(data.encode() if isinstance(data, str) else data)
        if journal is not False:
            form.journal_id = journal or self.bank
        for name, value in values.items():
            setattr(form, name, value)
        return form.save()

    def bring(self, data, journal=None, **values):
        work = self.work(data, journal, **values)
        work.action_check()
        self.assertEqual(work.state, "ready", work.line_ids.mapped("message"))
        work.action_import()
        return work


@tagged("post_install", "-at_install")
class TestReceiptImport(ReceiptImportCase):
    """From the bank's file to bank lines, whole or not at all, and never twice."""

    def test_a_table_becomes_bank_lines(self):
        work = self.bring(TABLE)
        lines = work.statement_line_ids.sorted("date")
        self.assertEqual(
            [(line.date, line.amount, line.partner_name, line.payment_ref, line.journal_id) for line in lines],
            [
                (day("2026-11-20"), 1234.5, "Deco Addict", "INV/2026/00031", self.bank),
                (day("2026-11-21"), -12.0, "Bank", "Charges", self.bank),
            ],
        )
        self.assertEqual(set(lines.mapped("state")), {"posted"})
        self.assertEqual((work.kind, work.new_count, work.amount_in, work.amount_out), ("csv", 2, 1234.5, 12.0))

    def test_nothing_is_booked_by_the_check(self):
        before = self.Line.search_count([])
        self.work(TABLE).action_check()
        self.assertEqual(self.Line.search_count([]), before)

    def test_the_mapping_is_remembered(self):
        table = "Wann;Wieviel;Wer\n20.11.2026;10,00;Deco\n"
        work = self.work(table)
        with self.assertRaisesRegex(UserError, "Date"):
            work.action_check()
        for column, field in zip(work.column_ids, ("date", "amount", "payer_name"), strict=True):
            column.field = field
        work.action_check()
        self.assertEqual(
            self.work(table.replace("10,00", "11,00")).column_ids.mapped("field"), ["date", "amount", "payer_name"]
        )

    def test_a_chinese_bank_table_finds_its_heading(self):
        work = self.bring(BANK.encode("gb18030"))
        self.assertEqual(work.heading_row, 4)
        self.assertIn(
            ("德科公司", 4980.0, "货款 INV/2026/00031", "B123"),
            [
                (line.partner_name, line.amount, line.payment_ref, line.ar_import_reference)
                for line in work.statement_line_ids
            ],
        )

    def test_formats_that_say_their_account_find_their_journal(self):
        for data in (camt(), OFX):
            work = self.work(data, journal=False)
            work.action_check()
            self.assertEqual(work.line_ids.journal_id, self.euro_bank)
            self.assertEqual(work.line_ids.filtered(lambda line: line.state == "new").mapped("amount"), [4980.0])
        work = self.bring(MT940, journal=False)
        self.assertEqual(work.statement_line_ids.journal_id, self.euro_bank)
        statement = work.statement_line_ids.statement_id
        self.assertEqual(
            (statement.name, statement.balance_start, statement.balance_end_real, len(statement.line_ids)),
            ("77", 1000.0, 5967.5, 2),
        )
        self.assertTrue(statement.is_complete)

    def test_an_account_without_journal_says_what_to_do(self):
        work = self.work(camt().replace(b"NL91ABNA0417164300", b"NL02RABO0123456789"), journal=False)
        work.action_check()
        self.assertEqual((work.state, work.line_ids.code), ("draft", "no_journal"))
        self.assertIn("NL02RABO0123456789", work.line_ids.message)

    def test_the_same_file_again_brings_nothing(self):
        self.bring(MT940, journal=False)
        before = self.Line.search_count([])
        again = self.work(MT940, journal=False)
        again.action_check()
        self.assertEqual((again.state, again.new_count, again.known_count), ("draft", 0, 2))
        with self.assertRaises(UserError):
            again.action_import()
        self.assertEqual(self.Line.search_count([]), before)

    def test_a_file_that_overlaps_brings_only_what_is_new(self):
        self.bring(TABLE)
        work = self.bring(TABLE + "22.11.2026;5,00;Deco Addict;INV/2026/00032\n")
        self.assertEqual((work.new_count, work.known_count), (1, 2))
        self.assertEqual(work.statement_line_ids.mapped("payment_ref"), ["INV/2026/00032"])

    def test_two_equal_payments_of_one_day_stay_two(self):
        twice = TABLE + "20.11.2026;1.234,50;Deco Addict;INV/2026/00031\n"
        work = self.bring(twice)
        self.assertEqual(sorted(work.statement_line_ids.mapped("amount")), [-12.0, 1234.5, 1234.5])
        again = self.work(twice)
        again.action_check()
        self.assertEqual(again.known_count, 3)

    def test_a_line_entered_by_hand_is_recognised_once(self):
        self.Line.create(
            {"journal_id": self.bank.id, "date": "2026-11-20", "amount": 1234.5, "payment_ref": "INV/2026/00031"}
        )
        work = self.work(TABLE + "20.11.2026;1.234,50;Deco Addict;INV/2026/00031\n")
        work.action_check()
        self.assertEqual(sorted(work.line_ids.mapped("state")), ["known", "new", "new"])

    def test_the_database_itself_refuses_a_line_twice(self):
        line = self.bring(TABLE).statement_line_ids[0]
        with self.assertRaises(IntegrityError), mute_logger("odoo.sql_db"), self.env.cr.savepoint():
            self.Line.create(
                {
                    "journal_id": self.bank.id,
                    "date": line.date,
                    "amount": 1,
                    "payment_ref": "x",
                    "ar_import_reference": line.ar_import_reference,
                }
            )
            self.env.flush_all()


@tagged("post_install", "-at_install")
class TestReceiptImportErrors(ReceiptImportCase):
    """Bad files: what is wrong, in which row, and nothing half done."""

    def messages(self, data, journal=None):
        work = self.work(data, journal)
        before = self.Line.search_count([])
        work.action_check()
        self.assertEqual(work.state, "draft")
        with self.assertRaises(UserError):
            work.action_import()
        self.assertEqual(self.Line.search_count([]), before)
        return work.line_ids.filtered(lambda line: line.state == "error").mapped(lambda line: (line.row, line.message))

    def test_one_bad_row_stops_the_whole_file(self):
        [(row, message)] = self.messages(TABLE + "22.11.2026;zwölf;X;Y\n")
        self.assertEqual(row, 4)
        self.assertIn("zwölf", message)

    def test_a_line_of_another_currency(self):
        [(_row, message)] = self.messages(camt(), self.bank)
        self.assertIn("EUR", message)
        self.assertIn("Bank USD", message)

    def test_too_many_decimals_and_zero(self):
        messages = [text for _row, text in self.messages("Date,Amount\n2026-11-20,1.005\n2026-11-20,0\n")]
        self.assertIn("decimals", messages[0])
        self.assertIn("zero", messages[1])

    def test_a_closed_period(self):
        self.company.fiscalyear_lock_date = "2026-11-20"
        [(row, message)] = self.messages(TABLE)
        self.assertEqual(row, 2)
        self.assertIn("2026-11-20", message)

    def test_a_file_that_was_cut_off(self):
        data = MT940.replace(b":62F:C261120EUR5967,50", b":62F:C261120EUR6000,00")
        [(_row, message)] = self.messages(data, self.euro_bank)
        self.assertIn("32.50", message)

    def test_what_is_no_bank_file(self):
        for data, words in (
            (b"%PDF-1.7 x", "PDF"),
            (b"\xd0\xcf\x11\xe0x", "XLSX"),
            (b"<a>", "broken"),
            (b"<a/>", "CAMT"),
            (b" ", "empty"),
        ):
            work = self.Import.create({"file": base64.b64encode(data), "kind": "camt"})
            with self.subTest(words), self.assertRaisesRegex(UserError, words):
                work.action_check()

    def test_errors_speak_the_reader_s_language(self):
        work = self.work(TABLE + "22.11.2026;zwölf;X;Y\n").with_context(lang="zh_CN")
        work.action_check()
        self.assertRegex(work.line_ids.filtered(lambda line: line.state == "error").message, "[一-鿿]")

    def test_a_currency_that_was_paid_in(self):
        detail = camt().replace(
            b"<RltdPties>", b'<AmtDtls><InstdAmt><Amt Ccy="CNY">38000.00</Amt></InstdAmt></AmtDtls><RltdPties>'
        )
        line = self.bring(detail, self.euro_bank).statement_line_ids
        self.assertEqual((line.amount, line.foreign_currency_id, line.amount_currency), (4980.0, self.cny, 38000.0))


@tagged("post_install", "-at_install")
class TestReceiptImportUndo(ReceiptImportCase):
    def test_undo_removes_the_lines(self):
        work = self.bring(MT940, journal=False)
        moves, statement = work.statement_line_ids.move_id, work.statement_line_ids.statement_id
        work.action_undo()
        self.assertFalse(moves.exists() or statement.exists())
        self.assertEqual(self.bring(MT940, journal=False).new_count, 2, "and the file can come again")

    def test_a_matched_line_keeps_the_import(self):
        work = self.bring(TABLE)
        line = work.statement_line_ids.filtered(lambda line: line.amount > 0)
        _liquidity, suspense, _other = line.with_context(skip_account_move_synchronization=True)._seek_for_lines()
        suspense.account_id = self.deco.property_account_receivable_id
        invoice = self.invoice(self.deco, 1234.5, "2026-11-01")
        (suspense | invoice.line_ids.filtered(lambda item: item.account_type == "asset_receivable")).reconcile()
        with self.assertRaisesRegex(UserError, "matched"):
            work.action_undo()
        self.assertEqual(len(work.statement_line_ids.exists()), 2)


@tagged("post_install", "-at_install")
class TestReceiptImportRights(ReceiptImportCase):
    def test_a_collector_checks_and_a_bookkeeper_imports(self):
        collector = self.user("collector")
        work = self.work(TABLE)
        work.with_user(collector).action_check()
        with self.assertRaisesRegex(UserError, "Invoicing"):
            work.with_user(collector).action_import()
        collector.group_ids |= self.env.ref("account.group_account_invoice")
        work.with_user(collector).action_import()
        self.assertEqual(len(work.statement_line_ids), 2)

    def test_others_see_nothing(self):
        work = self.work(TABLE)
        work.action_check()
        for role in ("employee", "invoicing", "portal"):
            user = self.user(role)
            for records in (work, work.line_ids, work.column_ids):
                with self.assertRaises(AccessError, msg=role):
                    records.with_user(user).read(["id"])
        auditor = self.user("auditor")
        self.assertEqual(len(work.with_user(auditor).line_ids.mapped("row")), 2)
        with self.assertRaises(AccessError):
            work.with_user(auditor).action_check()

    def test_other_companies_stay_unseen(self):
        second = self.second_company()
        work = self.Import.create({"company_id": second.id, "file_name": "x"})
        user = self.user("collector", company_id=self.company.id, company_ids=[Command.set(self.company.ids)])
        with self.assertRaises(AccessError):
            work.with_user(user).read(["file_name"])

    def test_queries_do_not_grow_with_the_lines(self):
        def rows(count):
            return "Date,Amount,Details\n" + "".join(f"2026-11-20,{n + 1}.00,INV {n}\n" for n in range(count))

        few, many = self.work(rows(5)), self.work(rows(120))
        few._plan()
        counts = []
        for work in (few, many):
            self.env.flush_all()
            self.env.invalidate_all()
            start = self.env.cr.sql_log_count
            work._plan()
            counts.append(self.env.cr.sql_log_count - start)
        self.assertLessEqual(counts[1], counts[0] + 1)
