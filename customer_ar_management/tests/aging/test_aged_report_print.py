import io
import json
import subprocess
from datetime import date

from openpyxl import load_workbook
from odoo.http import Request
from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from odoo.addons.customer_ar_management.report.base import ar_xlsx
from odoo.addons.customer_ar_management.report.base.ar_xlsx import Column, Table
from odoo.addons.customer_ar_management.tests.common import ArCase, ArStories, day


def read(content):
    return load_workbook(io.BytesIO(content)).worksheets


@tagged("post_install", "-at_install")
class TestXlsx(ArCase):
    """The writer: real numbers and dates, texts that stay texts."""

    def table(self, **options):
        return Table(
            **{
                "name": "A [very] long name: with / characters * no sheet takes?",
                "columns": [
                    Column("Customer"),
                    Column("Due", "date"),
                    Column("Open", "money", digits=3),
                    Column("Share", "percent"),
                    Column("Items", "integer"),
                ],
                "titles": ["Title", "as of today"],
                "rows": iter([("=1+1", date(2026, 6, 30), 1234.5, 0.25, 3), ("王记贸易", None, -7, None, 0)]),
                "totals": ("Total", None, 1227.5, None, 3),
                **options,
            }
        )

    def test_types_and_layout(self):
        (sheet,) = read(ar_xlsx.workbook([self.table()]))
        self.assertLessEqual(len(sheet.title), 31)
        self.assertEqual((sheet["A1"].value, sheet["A2"].value), ("Title", "as of today"))
        self.assertEqual([cell.value for cell in sheet[4]], ["Customer", "Due", "Open", "Share", "Items"])
        name, due, amount, part, count = sheet[5]
        self.assertEqual((name.value, name.data_type), ("=1+1", "s"))
        self.assertTrue(due.is_date)
        self.assertEqual(due.value.date(), day("2026-06-30"))
        self.assertEqual((amount.value, amount.number_format, part.value, count.value), (1234.5, "#,##0.000", 0.25, 3))
        self.assertEqual([cell.value for cell in sheet[6]], ["王记贸易", None, -7, None, 0])
        self.assertEqual([cell.value for cell in sheet[7]], ["Total", None, 1227.5, None, 3])
        self.assertEqual(sheet.freeze_panes, "B5")
        self.assertEqual(sheet.auto_filter.ref, "A4:E6")

    def test_sheets_of_one_name(self):
        sheets = read(
            ar_xlsx.workbook([self.table(name="Items"), self.table(name="Items"), self.table(name="[]", rows=[])])
        )
        self.assertEqual([sheet.title for sheet in sheets], ["Items", "Items 2", "Sheet"])

    def test_rows_that_do_not_fit_the_columns_are_refused(self):
        with self.assertRaises(ValueError):
            ar_xlsx.workbook([self.table(rows=[("too", "few")])])
        with self.assertRaisesRegex(ValueError, "no kind"):
            Column("x", "colour")


class AgedLedger(ArStories):
    @classmethod
    def set_up_ledger(cls):
        cls.set_up_stories()
        cls.invoice(cls.azure, 1200, "2026-01-01", "2026-07-31")
        cls.credit_note(cls.azure, 50, "2026-02-05")
        cls.invoice(cls.deco, 820.25, "2026-01-01", "2026-05-14")
        cls.invoice(cls.wang, 75.55, "2026-01-01", "2026-04-20")
        cls.params = {"as_of": "2026-06-30", "domain": [["partner_id", "in", (cls.azure | cls.deco | cls.wang).ids]]}


@tagged("post_install", "-at_install")
class TestAgedReportPrint(AgedLedger, ArCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_ledger()

    def pdf(self, params, lang="en_US", user=None, sort="total desc"):
        """``(text, pages' texts)`` of the printed report."""
        self.env["res.lang"]._activate_lang(lang)
        report = (
            self.env["ar.aged.report"]
            .with_user(user or self.env.user)
            .with_context(lang=lang, force_report_rendering=True)
        )
        action = report.action_print(params, None, sort)
        content, kind = (
            report.env["ir.actions.report"]
            .sudo()
            ._render_qweb_pdf(action["report_name"], res_ids=action["context"]["active_ids"])
        )
        self.assertEqual(kind, "pdf")
        text = subprocess.run(
            ["pdftotext", "-layout", "-", "-"], input=content, capture_output=True, check=True
        ).stdout.decode()
        texts = [" ".join(page.split()) for page in text.split("\f") if page.strip()]
        return "\n".join(texts), texts

    def run_of(self, params):
        return self.env["ar.aged.report"]._open(params)

    def test_spreadsheet_equals_the_screen(self):
        page = self.env["ar.aged.report"].aged_page(self.params)
        run = self.run_of(self.params)
        (sheet,) = read(ar_xlsx.workbook([run._xlsx_table("total desc")]))
        header = next(row for row in sheet.iter_rows() if row[0].value == "Customer")[0].row
        self.assertEqual([cell.value for cell in sheet[header]][1:-1], [column["label"] for column in page["columns"]])
        for offset, row in enumerate([*page["rows"], {"name": "Total", "amounts": page["totals"]}], 1):
            cells = sheet[header + offset]
            self.assertEqual(cells[0].value, row["name"])
            self.assertEqual([cell.value for cell in cells[1:-1]], row["amounts"])
        titles = " ".join(str(sheet.cell(line, 1).value) for line in range(1, header))
        for expected in (self.company.name, "06/30/2026", "Due date", self.scheme.name, "USD", "tie to the ledger"):
            self.assertIn(expected, titles)

    def test_groups_stand_in_a_column(self):
        self.azure.country_id = self.env.ref("base.fr")
        run = self.run_of({**self.params, "groupby": "country_id"})
        (sheet,) = read(ar_xlsx.workbook([run._xlsx_table("total desc")]))
        groups = {row[1].value: row[0].value for row in sheet.iter_rows(min_row=5)}
        self.assertEqual((groups["Azure Interior"], groups["Deco Addict"]), ("France", "None"))

    def test_paper_in_both_languages(self):
        for lang, total in (("en_US", "2,045.80"), ("zh_CN", "2,045.80")):
            text, _pages = self.pdf(self.params, lang)
            for expected in (
                "Azure Interior",
                "1,150.00",
                "Deco Addict",
                "820.25",
                "王记贸易",
                "75.55",
                total,
                "-50.00",
                self.company.name,
            ):
                self.assertIn(expected, text, lang)

    def test_every_page_has_its_header_and_number(self):
        partners = [self.partner(f"Customer {index:03}") for index in range(70)]
        for index, partner in enumerate(partners):
            self.entry(partner, 1000 + index, "2026-01-01")
        params = {"as_of": "2026-06-30", "domain": [["partner_id", "in", [partner.id for partner in partners]]]}
        text, pages = self.pdf(params, sort="name asc")
        self.assertEqual(len(pages), 3)
        for number, page in enumerate(pages, 1):
            self.assertIn("Customer", page)
            self.assertIn("Unapplied", page)
            self.assertIn(f"page {number} of {len(pages)}", page)
        for index in range(70):
            self.assertEqual(text.count(f"Customer {index:03}"), 1)
            self.assertIn(f"{1000 + index:,}.00", text)
        self.assertIn("72,415.00", pages[-1])

    def test_auditor_prints(self):
        self.assertIn("2,045.80", self.pdf(self.params, user=self.user("auditor"))[0])


@tagged("post_install", "-at_install")
class TestAgedReceivablesScreen(AgedLedger, HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_ledger()

    def download(self, login):
        self.authenticate(login, login)
        return self.url_open(
            "/ar/aged_receivables/xlsx",
            data={
                "data": json.dumps({"params": self.params, "sort": "total desc"}),
                "csrf_token": Request.csrf_token(self),
            },
        )

    def test_download(self):
        self.user("collector", "ar_download")
        response = self.download("ar_download")
        self.assertEqual(response.headers["Content-Type"], ar_xlsx.MIMETYPE)
        self.assertIn("2026-06-30.xlsx", response.headers["Content-Disposition"])
        (sheet,) = read(response.content)
        self.assertEqual([cell.value for cell in sheet[sheet.max_row]][-2], 2045.8)

    @mute_logger("odoo.http")
    def test_download_is_for_readers_of_the_ledger(self):
        self.user("employee", "ar_nobody")
        response = self.download("ar_nobody")
        self.assertEqual(response.status_code, 403)
        self.assertIn("AccessError", response.text)

    def test_tour(self):
        self.user("collector", "ar_tour", lang="en_US")
        self.start_tour("/odoo/receivables-aging", "ar_aged_receivables", login="ar_tour")
