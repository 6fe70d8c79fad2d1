import base64
import io

import openpyxl

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from odoo.addons.customer_ar_management_statement.tests.statement.common import JAN, MAR, StatementCase

HEAD = "日期,发票号,Amount,摘要\n"


@tagged("post_install", "-at_install")
class TestComparison(StatementCase):
    def comparison(self, content, **values):
        content = content.encode() if isinstance(content, str) else content
        return self.env["ar.statement.comparison"].create(
            {"partner_id": self.deco.id, "date_from": JAN, "date_to": MAR, "file": base64.b64encode(content), **values}
        )

    def compared(self, content, **values):
        comparison = self.comparison(content, **values)
        comparison.action_read()
        comparison.action_compare()
        return comparison

    def ledger(self, second="450.00"):
        return HEAD + (
            f"2026-01-12,{self.inv_1.name.replace('/', '')},1000.00,Goods\n2026-02-15,EFT 1,-400.00,Payment\n"
            f"2026-03-22,{self.inv_2.name},{second},price as agreed\n,,,\n,,{1000 - 400 + float(second)},合计\n"
        )

    def test_every_line_is_matched_or_has_a_reason(self):
        comparison = self.compared(self.ledger())
        self.assertEqual(
            sorted(comparison.group_ids.mapped("relation")), ["amount_differs", "equal", "equal", "ignored", "ignored"]
        )
        screen = comparison.get_screen()
        (sums,) = screen["sums"]
        self.assertIn("1,100.00", sums["ours"])
        self.assertIn("1,050.00", sums["theirs"])
        self.assertIn("50.00", sums["explained"])
        self.assertIn("0.00", sums["unexplained"])
        self.assertEqual([g["cause_text"] for g in comparison.get_screen("left")["groups"]], ["Price or quantity"])

    def test_what_is_left_goes_into_the_register_once(self):
        comparison = self.compared(self.ledger())
        self.assertEqual(comparison.action_make_differences(), 1)
        self.assertEqual(comparison.action_make_differences(), 0)
        difference = comparison.group_ids.difference_id
        self.assertEqual((difference.difference, difference.cause, difference.partner_id), (50, "price", self.deco))

    def test_pairing_by_hand_keeps_the_sums(self):
        comparison = self.compared(HEAD + "2026-01-12,X9,600.00,opening?\n2026-03-22,Y1,499.00,\n")
        before = comparison.get_screen()["sums"]
        lines = comparison.line_ids
        chosen = lines.filtered(lambda line: line.side == "ours")[:2] | lines.filtered(lambda line: line.number == "X9")
        comparison.action_pair(chosen.ids)
        after = comparison.get_screen()["sums"]
        for name in ("ours", "theirs", "difference"):
            self.assertEqual(before[0][name], after[0][name])
        self.assertEqual(comparison.group_ids.line_ids, lines)
        group = comparison.group_ids.filtered(lambda g: g.relation == "manual")
        comparison.action_unpair(group.id)
        self.assertEqual(comparison.group_ids.line_ids, lines)
        with self.assertRaisesRegex(UserError, "two at least"):
            comparison.action_pair(lines[:1].ids)

    def test_the_columns_of_a_customer_are_remembered(self):
        comparison = self.comparison("Tag;Beleg;Wert\n2026-01-12;A1;5,00\n")
        with self.assertRaisesRegex(UserError, "No row with headings"):
            comparison.action_read()
        comparison = self.comparison("Datum;Kennung;Betrag\n12.01.2026;A1;5,00\n")
        comparison.action_read()
        comparison.column_ids.filtered(lambda c: c.heading == "Kennung").field = "number"
        comparison.action_compare()
        again = self.comparison("Datum;Kennung;Betrag\n12.01.2026;A1;5,00\n")
        again.action_read()
        self.assertEqual(again.column_ids.mapped("field"), ["date", "number", "amount"])

    def test_bad_files_are_refused_in_words_and_nothing_is_kept(self):
        cases = [
            (HEAD + "2026-01-12,A1,12.345,\n2026-01-12,A2,1.10,\n", "cannot be read"),
            ("日期,发票号,币种,Amount\n2026-01-12,A1,QQQ,5\n", "Unknown currencies"),
            (b"PK\x03\x04broken", "cannot be read as a table"),
        ]
        for content, words in cases:
            with (
                mute_logger("odoo.tools.mimetypes.guess_mimetype"),
                self.assertRaisesRegex(UserError, words),
                self.env.cr.savepoint(),
            ):
                self.compared(content)
        self.assertFalse(
            self.env["ar.statement.comparison.group"].search([("comparison_id.partner_id", "=", self.deco.id)])
        )

    def test_formulas_in_cells_are_text(self):
        book = openpyxl.Workbook()
        for row in (["日期", "发票号", "Amount", "摘要"], ["2026-01-12", "'=1+1", 5, "=HYPERLINK(1)"]):
            book.active.append(row)
        stream = io.BytesIO()
        book.save(stream)
        comparison = self.compared(stream.getvalue())
        self.assertIn("'=1+1", comparison.line_ids.mapped("number"))

    def test_lines_and_groups_are_written_by_the_product(self):
        comparison = self.compared(self.ledger())
        collector = self.user("collector")
        for record, values in (
            (comparison.group_ids[:1], {"difference": 0}),
            (comparison.line_ids[:1], {"amount": 0}),
            (comparison, {"state": "done"}),
        ):
            with self.assertRaises(AccessError):
                record.with_user(collector).write(values)
        with self.assertRaises(AccessError):
            comparison.with_user(self.user("auditor")).action_make_differences()
        comparison.with_user(collector).action_done()
        with self.assertRaises(UserError):
            comparison.action_compare()
