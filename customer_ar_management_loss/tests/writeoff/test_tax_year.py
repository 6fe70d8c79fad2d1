import io

from openpyxl import load_workbook

from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, tagged

from ..common import LossCase


@tagged("post_install", "-at_install")
class TestTaxYear(LossCase):
    """The written-off list of a year, and by which rule China's tax office lets a loss be deducted."""

    def setUp(self):
        super().setUp()
        self.company.write({"country_id": self.env.ref("base.cn").id, "ar_loss_cap": 10**9})

    def written_off(self, amount, due, when="2025-06-30", reason="other"):
        with freeze_time(when):
            record = self.request(self.invoice(self.azure, amount, "2020-01-01", due), reason=reason)
            record.with_user(self.manager).action_approve()
        return record.line_ids

    def test_rules_of_announcement_25(self):
        for amount, due, rule in (
            (60000, "2022-06-29", "over3"),
            (60000, "2022-06-30", "evidence"),
            (50000, "2024-06-29", "small"),
            (50000.01, "2024-06-29", "evidence"),
            (50000, "2024-06-30", "evidence"),
            (100, "2025-06-01", "evidence"),
        ):
            self.assertEqual(self.written_off(amount, due).tax_rule, rule, (amount, due))
        self.company.ar_loss_tax_small = 80000
        self.assertEqual(self.written_off(80000, "2024-06-01").tax_rule, "small")
        self.company.country_id = self.env.ref("base.de")
        self.assertFalse(self.written_off(100, "2020-06-01").tax_rule)

    def test_the_list_of_a_year(self):
        inside = self.written_off(500, "2022-01-31")
        self.written_off(700, "2022-01-31", when="2024-12-31")
        undone = self.written_off(900, "2022-01-31")
        with freeze_time("2025-07-01"):
            undone.write_off_id.with_user(self.manager).action_undo()
        wizard = self.env["ar.write.off.year"].with_user(self.collector).create({"year": 2025})
        self.assertEqual(wizard._lines(), inside)
        action = wizard.action_download()
        file = self.env["ir.attachment"].sudo().search([("name", "=", "Written off 2025.xlsx")], limit=1)
        self.assertIn(str(file.id), action["url"])
        cells = [cell for row in load_workbook(io.BytesIO(file.raw)).active.iter_rows(values_only=True) for cell in row]
        for wanted in (inside.write_off_id.name, "Azure Interior", 500, "Overdue for more than three years"):
            self.assertIn(wanted, cells)
        self.assertNotIn(700, cells)
        self.assertNotIn(900, cells)

    def test_nothing_and_another_company(self):
        with self.assertRaisesRegex(UserError, "2019"):
            self.env["ar.write.off.year"].create({"year": 2019}).action_download()
        other = self.second_company()
        stranger = self.user("collector", login="stranger", company_ids=[(6, 0, other.ids)], company_id=other.id)
        wizard = self.env["ar.write.off.year"].with_user(stranger).create({"year": 2025, "company_id": other.id})
        with self.assertRaises(UserError):
            wizard.action_download()
        wizard.sudo().company_id = self.company
        with self.assertRaises(AccessError):
            wizard.action_download()
