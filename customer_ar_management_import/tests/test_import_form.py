import base64

from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged
from odoo.tools import mute_logger

from .test_import import ImportCase, row


@tagged("post_install", "-at_install")
class TestLedgerImportRights(ImportCase):
    def test_roles(self):
        report = self.bring(row("A1"))
        work = self.Import.browse(report["import_id"])
        for role in ("collector", "controller", "invoicing", "employee"):
            user = self.user(role)
            with self.assertRaises(AccessError, msg=role):
                work.with_user(user).read(["state"])
            with self.assertRaises(AccessError, msg=role):
                self.Import.with_user(user)._import([row("A2")], self.company)
        auditor = self.user("auditor")
        self.assertEqual(work.with_user(auditor).state, "done")
        with self.assertRaises(AccessError):
            self.Import.with_user(auditor)._import([row("A2")], self.company, dry_run=True)

    def test_a_manager_needs_the_right_to_book(self):
        manager = self.user("manager")
        self.assertFalse(self.Import.with_user(manager)._import([row("A1")], self.company, dry_run=True)["errors"])
        with self.assertRaisesRegex(UserError, "Invoicing"):
            self.Import.with_user(manager)._import([row("A1")], self.company)
        manager.group_ids |= self.env.ref("account.group_account_invoice") | self.env.ref("base.group_partner_manager")
        report = self.Import.with_user(manager)._import([row("A1", settled="2026-02-01"), row("A2")], self.company)
        self.assertEqual(report["invoices"], 2)

    def test_other_companies_stay_unseen(self):
        second = self.second_company()
        report = self.bring(row("A1"), company=second)
        manager = self.user("manager", company_id=self.company.id, company_ids=[(6, 0, self.company.ids)])
        work = (
            self.Import.browse(report["import_id"])
            .with_user(manager)
            .with_context(allowed_company_ids=self.company.ids)
        )
        with self.assertRaises(AccessError):
            work.read(["state"])
        self.assertFalse(self.Item.with_user(manager).with_context(allowed_company_ids=self.company.ids).search([]))


@tagged("post_install", "-at_install")
class TestLedgerImportForm(ImportCase):
    """The file, its columns, the check, the batches."""

    def form(self, text, **values):
        form = Form(self.Import)
        form.file = base64.b64encode(text.encode("utf-8-sig"))
        for name, value in values.items():
            setattr(form, name, value)
        return form.save()

    def test_from_the_file_to_the_entries(self):
        work = self.form("Invoice no;Customer;Date;Due date;Amount;Paid on\nA1;C1;31.1.2026;28.2.2026;1.000,50;\n")
        self.assertEqual(
            work.column_ids.mapped("field"), ["number", "customer", "issue_date", "due_date", "amount", False]
        )
        work.action_check()
        self.assertEqual((work.state, work.document_count, work.error_count), ("ready", 1, 0))
        self.assertFalse(self.Item.search([]))
        work.action_start()
        while work.state == "running":
            progress = work.action_step()
        self.assertEqual(progress, {"state": "done", "done": 1, "total": 1})
        self.assertEqual(self.aged(self.customer("C1"), "2026-03-01"), (0, 1000.5, 0, 0, 0, 0, 1000.5))

    def test_errors_are_listed_and_told_in_the_reader_s_language(self):
        work = self.form("number,customer,issue date,amount\nA1,C1,2026-02-30,5\nA2,,2026-01-01,0\n")
        work.action_check()
        self.assertEqual((work.state, work.error_count), ("draft", 3))
        self.assertEqual(work.error_ids.mapped("row"), [2, 3, 3])
        self.assertIn("2026-02-30", work.error_ids[0].message)
        with self.assertRaises(UserError):
            work.action_start()

    def test_the_next_file_with_these_headings_is_mapped_the_same_way(self):
        text = "number,customer,issue date,amount,extra\nA1,C1,2026-01-01,5,x\n"
        work = self.form(text)
        work.column_ids[4].field = "reference"
        work.action_check()
        self.assertEqual(self.form(text).column_ids[4].field, "reference")

    def test_a_mapping_that_lacks_something_says_what(self):
        work = self.form("number,customer,issue date,sum of it\nA1,C1,2026-01-01,5\n")
        with self.assertRaisesRegex(UserError, "Amount"):
            work.action_check()

    @mute_logger("odoo.tools.mimetypes.guess_mimetype")
    def test_a_file_that_cannot_be_read(self):
        work = self.Import.create({"file": base64.b64encode(b"PK\x03\x04 broken"), "file_name": "x.xlsx"})
        with self.assertRaisesRegex(UserError, "cannot be read"):
            work._cells()

    def test_the_background_job_finishes_and_stops_at_what_fails(self):
        work = self.form("number,customer,issue date,amount\nA1,C1,2026-01-01,5\n")
        work.action_check()
        work.action_start()
        with self.enter_registry_test_mode():
            self.env.ref("customer_ar_management_import.ir_cron_ar_ledger_import").method_direct_trigger()
        self.env.invalidate_all()
        self.assertEqual(work.state, "done")
