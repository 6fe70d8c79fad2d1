"""Classes by spreadsheet."""

import base64
import io

import openpyxl

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import ClassCase


@tagged("post_install", "-at_install")
class TestImport(ClassCase):
    def load(self, text, user=None):
        wizard = (
            self.env["ar.class.import"]
            .with_user(user or self.env.user)
            .create({"file": base64.b64encode(text.encode())})
        )
        wizard.action_import()
        return wizard

    def test_csv(self):
        self.account(self.azure)
        self.deco.ref = "D-1"
        wizard = self.load(
            "customer,customer_id,reference,dimension,class,reason,until\n"
            f"Azure Interior,{self.azure.id},,need,tax,asked,2999-12-31\n"
            "\n"
            ",,D-1,Need,Support,,\n"
            "王记贸易,,,need,product,,\n"
        )
        self.assertEqual(
            [self.class_of(p, "need") for p in (self.azure, self.deco, self.wang)], ["tax", "support", "product"]
        )
        row = self.account(self.azure).current_assignment_ids
        self.assertEqual((row.source, row.note, str(row.override_until)), ("import", "asked", "2999-12-31"))
        self.assertIn("3", wizard.result)

    def test_what_is_exported_can_be_imported_and_changes_nothing(self):
        self.account(self.azure)._override_class(self.a_class("need", "tax"), note="asked")
        wizard = self.env["ar.class.import"].create({"dimension_ids": self.dimension("need").ids})
        wizard.action_export()
        content = base64.b64decode(wizard.export_file)
        lines = list(openpyxl.load_workbook(io.BytesIO(content)).active.iter_rows(values_only=True))
        need, tax = self.dimension("need"), self.a_class("need", "tax")
        self.assertEqual(
            lines[1][:5], ("Azure Interior", str(self.azure.id), lines[1][2], need.name, tax.name), "words, not codes"
        )
        self.assertIn(self.company.name, wizard.export_name)
        self.assertFalse(lines[1][2])
        before = self.Assignment.search_count([])
        wizard.file = wizard.export_file
        wizard.action_import()
        self.assertEqual(self.Assignment.search_count([]), before)

    def test_check_tells_every_error_and_writes_nothing(self):
        self.account(self.azure)
        lines = "".join(f"Nobody {number},need,tax,\n" for number in range(40))
        wizard = self.env["ar.class.import"].create(
            {
                "file": base64.b64encode(
                    f"customer,dimension,class,until\nAzure Interior,need,analysis,\n{lines}".encode()
                )
            }
        )
        wizard.action_check()
        self.assertEqual(len(wizard.problems.splitlines()), 40)
        with self.assertRaisesRegex(UserError, "10 more"):
            wizard.action_import()
        wizard.file = base64.b64encode(b"customer,dimension,class,until\nAzure Interior,need,analysis,\n")
        wizard.action_check()
        self.assertFalse(wizard.problems)
        self.assertIn("1", wizard.result)
        self.assertFalse(self.account(self.azure).current_assignment_ids)

    def test_one_bad_line_and_nothing_is_written(self):
        self.account(self.azure)
        self.partner("Twin"), self.partner("Twin")
        for line, words in (
            ("Nobody,need,tax,", "not known"),
            ("Twin,need,tax,", "several customers"),
            ("Azure Interior,need,gold,", "not a class"),
            ("Azure Interior,need,tax,2020-01-01", "before it began"),
            ("Azure Interior,need,tax,soon", "is no date"),
            ("Azure Interior,need,support,", "two classes"),
        ):
            with self.assertRaisesRegex(UserError, f"(?s)(Line 3|“soon”).*{words}|{words}"):
                self.load(f"customer,dimension,class,until\nAzure Interior,need,analysis,\n{line}\n")
            self.assertIsNone(self.class_of(self.azure, "need"))

    def test_unreadable_files(self):
        for text, words in (
            ("", "empty"),
            ("a,b\n1,2\n", "missing: dimension, class"),
            ("customer,dimension,class\n", "no lines"),
        ):
            with self.assertRaisesRegex(UserError, words):
                self.env["ar.class.import"]._read(text.encode())
        with self.assertRaisesRegex(UserError, "cannot be read"):
            self.env["ar.class.import"]._read(b"PK broken")
        with self.assertRaisesRegex(UserError, "cannot be read"):
            self.env["ar.class.import"]._read(b"\xff\xfe\x00")

    def test_only_controllers(self):
        with self.assertRaises(AccessError):
            self.load("customer,dimension,class\nAzure Interior,need,tax\n", self.user("collector"))

    def test_what_was_imported_holds_like_an_override(self):
        today = fields.Date.context_today(self.env.user)
        self.invoice(self.azure, 1000, today)
        self.account(self.azure)._override_class(self.a_class("value", "low"), note="list of sales", source="import")
        moves = self.classify(as_of=str(today), dry_run=True)
        self.assertNotIn(
            (self.azure.id, self.dimension("value").id), {(move["partner_id"], move["dimension_id"]) for move in moves}
        )
