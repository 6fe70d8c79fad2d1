"""My account to take home: everything as PDF, XLSX or CSV."""

import csv
import io

from dateutil.relativedelta import relativedelta

from odoo import models
from odoo.tools.misc import format_date

from odoo.addons.customer_ar_management.report.base.ar_xlsx import Column, Table, workbook

MONTHS = 12


class ArCustomerAccount(models.Model):
    _inherit = "ar.customer.account"

    def _own_movements(self):
        """What was booked in the last twelve months, as dicts of ``ar.statement._collect_movements``."""
        self.ensure_one()
        today = self.company_id._ar_today()
        since = today - relativedelta(months=MONTHS)
        return self.env["ar.statement"]._collect_movements(self.partner_id, self.company_id, since, today)

    def _own_tables(self):
        """Everything of the account as tables: open items, movements of twelve months, statements, letters."""
        self.ensure_one()
        titles = [
            self.env._("My account"),
            self.partner_id.name,
            self.company_id.name,
            self.env._("as of %s", format_date(self.env, self.company_id._ar_today())),
        ]
        return [
            self._own_item_table(titles),
            self._own_movement_table(titles),
            self._own_statement_table(titles),
            self._own_letter_table(titles),
        ]

    def _own_columns(self, *names):
        # pylint: disable=prefer-env-translation  # the short name is self.env._ here
        _ = self.env._
        known = {
            "date": Column(_("Date"), "date"),
            "document": Column(_("Document"), width=24),
            "kind": Column(_("Kind")),
            "due": Column(_("Due"), "date"),
            "late": Column(_("Days late"), "integer"),
            "amount": Column(_("Amount"), "money"),
            "currency": Column(_("Currency")),
            "as_of": Column(_("As of"), "date"),
            "answer": Column(_("Your answer")),
            "message": Column(_("Message"), width=60),
        }
        return [known[name] for name in names]

    def _own_item_table(self, titles):
        return Table(
            self.env._("Open items"),
            self._own_columns("date", "document", "due", "late", "amount", "currency"),
            [
                (i["date"], i["number"], i["date_due"], max(i["days"], 0) or None, i["amount"], i["currency"].name)
                for i in self._own_items()
            ],
            titles,
        )

    def _own_movement_table(self, titles):
        kinds = dict(self.env["ar.statement.line"]._fields["kind"]._description_selection(self.env))
        # sudo: names of currencies
        currencies = self.env["res.currency"].sudo().with_context(active_test=False)
        codes = {currency.id: currency.name for currency in currencies.search([])}
        return Table(
            self.env._("Movements"),
            self._own_columns("date", "document", "kind", "due", "amount", "currency"),
            [
                (
                    row["date"],
                    row["number"],
                    kinds.get(row["kind"]),
                    row["date_due"],
                    float(row["amount"]),
                    codes.get(row["currency_id"], ""),
                )
                for row in self._own_movements()
            ],
            titles,
        )

    def _own_statement_table(self, titles):
        answers = dict(self.env["ar.statement"]._fields["answer"]._description_selection(self.env))
        return Table(
            self.env._("Statements"),
            self._own_columns("document", "as_of", "amount", "currency", "answer"),
            [
                (s.name, s.date_to, block.closing, block.currency_id.name, answers.get(s.answer, ""))
                for s in self._own_statements()
                for block in s.balance_ids
            ],
            titles,
        )

    def _own_letter_table(self, titles):
        return Table(
            self.env._("Payment reminders"),
            self._own_columns("date", "message"),
            [(letter.sent_at.date() if letter.sent_at else None, letter.subject) for letter in self._own_letters()],
            titles,
        )

    def _own_workbook(self):
        """:return: bytes of an XLSX file, one sheet per table"""
        return workbook(self._own_tables())

    def _own_csv(self):
        """:return: bytes of a CSV file (UTF-8 with mark, so that spreadsheets read Chinese): the tables one below the other.
        Text that a spreadsheet would take for a formula begins with an apostrophe."""
        stream = io.StringIO()
        writer = csv.writer(stream, lineterminator="\r\n")
        for table in self._own_tables():
            writer.writerow([_plain(table.name)])
            writer.writerow([_plain(column.label) for column in table.columns])
            writer.writerows([_plain(value) for value in row] for row in table.rows)
            writer.writerow([])
        return b"\xef\xbb\xbf" + stream.getvalue().encode()

    def _own_pdf(self):
        """:return: bytes of a PDF of the account as of today"""
        content, _kind = self.env["ir.actions.report"]._render_qweb_pdf(
            "customer_ar_management_statement.ar_customer_account_report", self.ids
        )
        return content


def _plain(value):
    if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r"):
        return f"'{value}"
    return "" if value is None or value is False else value
