"""Reading the customer's file, and recording what the engine found, in a fixed number of statements."""

import base64

from odoo import api, models
from odoo.exceptions import UserError
from odoo.fields import Command

from odoo.addons.customer_ar_management.models.base.missing import Missing
from odoo.addons.customer_ar_management.models.dunning import bulk
from odoo.addons.customer_ar_management.tools.files import columns, table_file, table_text
from odoo.addons.customer_ar_management_statement.tools.comparison import their_ledger
from odoo.addons.customer_ar_management_statement.tools.compare.prepare import currency_code

SAMPLES, SHOWN_ERRORS = 3, 5

GROUP = ("comparison_id", "company_id", "currency_id", "relation", "cause", "difference", "confidence")
LINE = (
    "comparison_id",
    "company_id",
    "group_id",
    "side",
    "sequence",
    "date",
    "number",
    "text",
    "currency_id",
    "amount",
    "move_id",
)


class ArStatementComparison(models.Model):
    _inherit = "ar.statement.comparison"

    def _cells(self):
        """Rows of cells of the file."""
        self.ensure_one()
        if not self.file:
            raise Missing(self.env._("Upload the customer's ledger first: CSV or XLSX."), self, "file")
        try:
            rows = table_file.read(base64.b64decode(self.file))
        except table_file.TableError as error:
            raise UserError(self.env._("The file cannot be read as a table: %s", error)) from error
        if len(rows) > their_ledger.MAX_ROWS:
            raise UserError(
                self.env._(
                    "The file has %(rows)s rows; at most %(most)s can be compared. Choose a shorter period.",
                    rows=len(rows),
                    most=their_ledger.MAX_ROWS,
                )
            )
        return rows

    def action_read(self):
        """Look which column is what: as with this customer before, else by the headings."""
        self.ensure_one()
        rows = self._cells()
        found = their_ledger.find_header(rows)
        if not found:
            raise UserError(
                self.env._(
                    "No row with headings was found. A column with the amount (or debit and credit) and one with number or date are needed."
                )
            )
        place, guessed = found
        before = self._account().ledger_columns or {}
        guessed = [before.get(columns.key(heading), field) for heading, field in zip(rows[place], guessed)]
        self.column_ids.unlink()
        self._write_recorded(
            {
                "header_row": place + 1,
                "state": "read",
                "column_ids": [
                    Command.create(
                        {
                            "sequence": number,
                            "heading": table_text.plain(heading)[:200],
                            "field": field,
                            "sample": ", ".join(
                                filter(
                                    None,
                                    (
                                        table_text.plain(row[number])[:40]
                                        for row in rows[place + 1 : place + 1 + SAMPLES]
                                        if number < len(row)
                                    ),
                                )
                            ),
                        }
                    )
                    for number, (heading, field) in enumerate(zip(rows[place], guessed))
                ],
            }
        )
        return True

    def _account(self):
        return (
            self.env["ar.customer.account"]._ensure(self.partner_id, self.company_id).sudo()
        )  # sudo: how a file is read, no figure

    def _keep_columns(self):
        """The next file of this customer is read the same way."""
        self._account().ledger_columns = {
            columns.key(column.heading): column.field or None for column in self.column_ids
        }

    def _their_lines(self):
        """Lines of the file by the columns as chosen.

        :raise UserError: naming the first rows that cannot be read; nothing is compared then
        """
        if not self.column_ids:
            self.action_read()
        fields = [column.field or None for column in self.column_ids.sorted("sequence")]
        words = {
            "twice": self.env._("Two columns are said to be the same."),
            "no_amount": self.env._("Say which column is the amount, or which are debit and credit."),
            "no_number": self.env._("Say which column is the document number or the date."),
        }
        if code := their_ledger.problem(fields):
            raise UserError(words[code])
        places, usual = self._decimals(), self.company_id.currency_id.decimal_places
        lines, errors = their_ledger.lines(
            self._cells()[self.header_row :],
            fields,
            lambda code: places.get(currency_code(code), usual),
            self.header_row + 1,
        )
        if errors:
            told = "\n".join(
                self.env._("row %(row)s: “%(cell)s”", row=row, cell=cell) for row, _code, cell in errors[:SHOWN_ERRORS]
            )
            raise UserError(
                self.env._("Rows with amounts that cannot be read: %(count)s\n%(rows)s", count=len(errors), rows=told)
            )
        known = {code for line in lines if (code := currency_code(line.currency))}
        if unknown := sorted(known - places.keys()):
            raise UserError(self.env._("Unknown currencies in the file: %s", ", ".join(unknown[:SHOWN_ERRORS])))
        return lines

    @api.model
    def _currencies(self):
        return {
            currency.name: currency for currency in self.env["res.currency"].with_context(active_test=False).search([])
        }

    def _record_result(self, ours, theirs, result):
        """Replace lines and groups by what was found."""
        old = self.sudo()  # sudo: lines and groups are written by the product alone; access was checked
        old.group_ids.unlink()
        old.line_ids.unlink()
        currencies = self._currencies()
        group_ids = bulk.insert(
            self.env["ar.statement.comparison.group"].sudo(),  # sudo: as above
            GROUP,
            [self._group_row(currencies, group) for group in result.groups],
        )
        by_number = {line.id: line for line in theirs}
        rows = []
        for group_id, group in zip(group_ids, result.groups):
            rows += [self._our_row(currencies, group_id, place, ours[place]) for place in group.ours]
            rows += [
                self._their_row(currencies, group_id, group, by_number[number], result.sign) for number in group.theirs
            ]
        bulk.insert(self.env["ar.statement.comparison.line"].sudo(), LINE, rows)  # sudo: as above
        self.invalidate_recordset()

    def _group_row(self, currencies, group):
        return (
            self.id,
            self.company_id.id,
            currencies[group.currency].id if group.currency in currencies else None,
            group.relation,
            group.cause or None,
            self._major(currencies, group.currency, group.difference),
            group.confidence,
        )

    def _our_row(self, currencies, group_id, place, line):
        return (
            self.id,
            self.company_id.id,
            group_id,
            "ours",
            place,
            line.date,
            line.number or None,
            line.text or None,
            currencies[line.currency].id,
            self._major(currencies, line.currency, line.amount),
            line.id,
        )

    def _their_row(self, currencies, group_id, group, line, sign):
        amount = line.amount if line.amount is not None else (line.credit or 0) - (line.debit or 0)
        return (
            self.id,
            self.company_id.id,
            group_id,
            "theirs",
            line.id,
            line.date,
            line.number or None,
            line.text or None,
            currencies[group.currency].id if group.currency in currencies else None,
            self._major(currencies, group.currency, sign * amount),
            None,
        )

    @api.model
    def _major(self, currencies, code, amount):
        places = currencies[code].decimal_places if code in currencies else 2
        return round(amount / 10**places, places)
