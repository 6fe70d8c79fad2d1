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
        # pylint: disable=prefer-env-translation  # the short name is self.env._ here
        self.ensure_one()
        _ = self.env._
        titles = [
            _("My account"),
            self.partner_id.name,
            self.company_id.name,
            _("as of %s", format_date(self.env, self.company_id._ar_today())),
        ]
        kinds = dict(self.env["ar.statement.line"]._fields["kind"]._description_selection(self.env))
        currencies = {currency.id: currency.name for currency in self.env["res.currency"].search([])}
        answers = dict(self.env["ar.statement"]._fields["answer"]._description_selection(self.env))
        date, document, amount, currency = (
            Column(_("Date"), "date"),
            Column(_("Document"), width=24),
            Column(_("Amount"), "money"),
            Column(_("Currency")),
        )
        due = Column(_("Due"), "date")
        return [
            Table(
                _("Open items"),
                [date, document, due, Column(_("Days late"), "integer"), amount, currency],
                [
                    (i["date"], i["number"], i["date_due"], max(i["days"], 0) or None, i["amount"], i["currency"].name)
                    for i in self._own_items()
                ],
                titles,
            ),
            Table(
                _("Movements"),
                [date, document, Column(_("Kind")), due, amount, currency],
                [
                    (
                        row["date"],
                        row["number"],
                        kinds.get(row["kind"]),
                        row["date_due"],
                        float(row["amount"]),
                        currencies.get(row["currency_id"], ""),
                    )
                    for row in self._own_movements()
                ],
                titles,
            ),
            Table(
                _("Statements"),
                [document, Column(_("As of"), "date"), amount, currency, Column(_("Your answer"))],
                [
                    (s.name, s.date_to, block.closing, block.currency_id.name, answers.get(s.answer, ""))
                    for s in self._own_statements()
                    for block in s.balance_ids
                ],
                titles,
            ),
            Table(
                _("Payment reminders"),
                [date, Column(_("Message"), width=60)],
                [(letter.sent_at.date() if letter.sent_at else None, letter.subject) for letter in self._own_letters()],
                titles,
            ),
        ]

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
