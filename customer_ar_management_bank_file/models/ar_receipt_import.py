from dataclasses import replace

from odoo import Command, api, fields, models
from odoo.exceptions import UserError

from odoo.addons.customer_ar_management_bank_file.tools import receipt_file, receipt_table
from odoo.addons.customer_ar_management_bank_file.tools.receipt_types import Unreadable


class ArReceiptImport(models.Model):
    """A file of the bank: read, checked, and brought in as bank statement lines, whole or not at all."""

    _name = "ar.receipt.import"
    _description = "Bank file"
    _inherit = ["ar.file.import"]
    _order = "id desc"

    _purpose = "receipt"
    _vocabulary = receipt_table.COLUMNS

    name = fields.Char(compute="_compute_name")
    journal_id = fields.Many2one(
        "account.journal",
        string="Bank journal",
        check_company=True,
        domain="[('id', 'in', possible_journal_ids)]",
        help="Where the lines are booked: found by the account number that the file names, or chosen by you.",
    )
    possible_journal_ids = fields.Many2many(
        "account.journal", string="Possible journals", compute="_compute_possible_journal_ids"
    )
    account_number = fields.Char(string="Account of the file", readonly=True, copy=False)
    file_currency = fields.Char(string="File currency", readonly=True, copy=False)
    state = fields.Selection(
        [("draft", "File"), ("ready", "Checked"), ("done", "Imported"), ("undone", "Undone")],
        default="draft",
        required=True,
        readonly=True,
        copy=False,
    )
    kind = fields.Selection(selection="_kinds", string="Format", readonly=True, copy=False)
    column_ids = fields.One2many("ar.receipt.import.column", "import_id", string="Columns")
    word_ids = fields.One2many("ar.receipt.import.word", "import_id", string="Words")
    unknown_word_count = fields.Integer(string="Number of unknown words", compute="_compute_unknown_word_count")
    said = fields.Selection(
        [("turned", "All amounts were turned round"), ("signed", "The balances gave the signs")],
        readonly=True,
        copy=False,
    )
    line_ids = fields.One2many("ar.receipt.import.line", "import_id", string="Lines", readonly=True)
    statement_line_ids = fields.One2many(
        "account.bank.statement.line", "ar_import_id", string="Bank lines", readonly=True
    )
    new_count = fields.Integer(string="New lines", readonly=True)
    known_count = fields.Integer(string="There already", readonly=True)
    error_count = fields.Integer(string="Number of errors", readonly=True)
    currency_id = fields.Many2one("res.currency", readonly=True)
    amount_in = fields.Monetary(string="Money in", readonly=True)
    amount_out = fields.Monetary(string="Money out", readonly=True)

    _company_state = models.Index("(company_id, state)")

    @api.model
    def _kinds(self):
        return [(form.code, form.label) for form in receipt_file.FORMATS.values()]

    @api.depends("file_name")
    @api.depends_context("lang")
    def _compute_name(self):
        for record in self:
            record.name = record.file_name or self.env._("Bank file %s", record.id or "")

    @api.model
    def _writable_fields(self):
        return super()._writable_fields() | {"journal_id", "kind", "account_number", "file_currency", "word_ids"}

    @api.depends("company_id", "account_number", "file_currency")
    def _compute_possible_journal_ids(self):
        """Journals that can take the lines of this file: of its account, or without a number, and in its currency."""
        for record in self:
            record.possible_journal_ids = record._bank_journals().filtered(record._can_take)

    @api.depends("word_ids.meaning")
    def _compute_unknown_word_count(self):
        for record in self:
            record.unknown_word_count = len(record.word_ids.filtered(lambda word: not word.meaning))

    # -- the file -------------------------------------------------------------

    def _is_table(self):
        return receipt_file.is_table(self.kind)

    _RESULTS = ("error_count", "new_count", "known_count", "amount_in", "amount_out")

    def _forget_result(self):
        works = self.filtered(lambda work: work.state in ("draft", "ready"))
        works.line_ids.unlink()
        works.word_ids.unlink()
        works._write_recorded({"state": "draft", "said": False, **dict.fromkeys(self._RESULTS, 0)})

    def _forget_shown(self):
        self.line_ids, self.word_ids, self.said = [Command.clear()], [Command.clear()], False
        self.update(dict.fromkeys(self._RESULTS, 0))

    @api.onchange("file")
    def _onchange_file(self):
        self.kind = False
        if self.account_number:  # the journal was that of the file before
            self.account_number = self.file_currency = self.journal_id = False
        if self.file:
            try:
                self.kind = receipt_file.kind(self._data())
            except Unreadable as error:
                raise self._refusal(error) from error
        result = super()._onchange_file()
        if self.file:
            self._find_journal()
        return result

    def _find_journal(self):
        """The journal by the account that the file names, shown before anything is checked."""
        try:
            accounts = self._said_accounts()
        except UserError:
            return  # told by the check
        if len(accounts) == 1:
            [(self.account_number, self.file_currency)] = accounts
            fitting = self._bank_journals().filtered(lambda journal: self._is_of_account(journal, self.account_number))
            self.journal_id = self.journal_id or (fitting if len(fitting) == 1 else fitting.browse())

    def _said_accounts(self):
        """``{(account number, currency)}`` that the file names."""
        if not self._is_table():
            return {(found.account, found.currency) for found in self._read_statements() if found.account}
        account = self._account_above(self._cells())
        return {(account, "")} if account else set()

    def _account_above(self, rows):
        """The account in the titles above the table."""
        return receipt_table.account_above([cells for row, cells in rows if row < self.heading_row])

    def _read_statements(self):
        try:
            return receipt_file.statements(self._data())
        except Unreadable as error:
            raise self._refusal(error) from error

    def _guess(self, headings, rows):
        return receipt_table.settled(super()._guess(headings, rows), rows)

    def _take_profile(self, profile):
        self.word_ids = [Command.clear()] + [
            Command.create({"word": word, "meaning": meaning}) for word, meaning in (profile.words or {}).items()
        ]

    def _mapping_problems(self, mapping):
        return receipt_table.problems(mapping)

    def _statements(self):
        """What the file says, as `tools.receipt_types.Statement`, every entry identified.

        :raises UserError: when it cannot be read or a column is missing
        """
        if not self.kind:
            self._onchange_file()
        if not self._is_table():
            return self._read_statements()
        currency = self.journal_id.currency_id or self.company_id.currency_id
        found = receipt_table.read(
            self._mapped_rows(),
            receipt_table.Reading(
                self.date_order or None,
                self.decimal_mark or None,
                {word.word.casefold(): word.meaning for word in self.word_ids if word.meaning},
                currency.name,
            ),
        )
        return [receipt_file.identified(replace(found, account=found.account or self._account_above(self._cells())))]

    # -- buttons --------------------------------------------------------------

    def action_check(self):
        """Read the file and show every line: new, there already, or with an error. Nothing is booked."""
        self.ensure_one()
        if self.state not in ("draft", "ready"):
            raise UserError(self.env._("This import was started already."))
        plan = self._plan()
        self._ask_words(plan)
        self._remember(words={word.word: word.meaning for word in self.word_ids if word.meaning})
        self.check_access("write")
        own = self.sudo()  # sudo: lines and result of a check are written by the product alone; access was checked
        own.line_ids.unlink()
        own.env["ar.receipt.import.line"].create([{"import_id": self.id, **values} for values in plan.shown])
        own.write(
            {
                "state": "draft" if plan.errors or not plan.fresh else "ready",
                "error_count": plan.errors,
                "new_count": plan.fresh,
                "known_count": plan.known,
                "said": plan.said,
                **plan.totals,
            }
        )

    def _ask_words(self, plan):
        """Words of the column *in or out* that nobody has explained become questions."""
        asked = {word.word.casefold() for word in self.word_ids}
        unknown = dict.fromkeys(values["value"] for values in plan.shown if values.get("code") == "unknown_direction")
        self.env["ar.receipt.import.word"].create(
            [{"import_id": self.id, "word": word} for word in unknown if word.casefold() not in asked]
        )

    def action_import(self):
        """Book all new lines in one go.

        :return: action that opens the booked bank lines
        """
        self.ensure_one()
        self._check_may_book()
        self.lock_for_update()
        if self.state != "ready":
            raise UserError(self.env._("Check the file first."))
        plan = self._plan()
        if plan.errors:
            return self.action_check()
        self._book(plan)
        self._write_recorded({"state": "done"})
        return self.action_open_lines()

    @api.model
    def _check_may_book(self):
        if not self.env.su and not self.env.user.has_group("account.group_account_invoice"):
            raise UserError(
                self.env._(
                    "An import of bank lines books entries. Ask your administrator for the right “Invoicing” to do that."
                )
            )

    def action_back(self):
        """Back to the file, to correct or replace it."""
        self.filtered(lambda record: record.state == "ready")._write_recorded({"state": "draft"})

    def action_open_lines(self):
        """The bank lines that this file brought."""
        return {
            "type": "ir.actions.act_window",
            "name": self.name,
            "res_model": "account.bank.statement.line",
            "view_mode": "list,form",
            "domain": [("ar_import_id", "=", self.id)],
            "views": [
                (self.env.ref("customer_ar_management_bank_file.ar_receipt_line_view_list").id, "list"),
                (False, "form"),
            ],
        }

    def action_open_desk(self):
        """The door to what comes next: matching what came in."""
        return self.env["ir.actions.actions"]._for_xml_id("customer_ar_management.ar_match_desk_action")

    def action_undo(self):
        """Remove the lines of this file again, unless one of them is matched already."""
        self.ensure_one()
        self._check_may_book()
        self.lock_for_update()
        if self.state != "done":
            raise UserError(self.env._("There is nothing to undo."))
        # sudo: core gives bank lines to no group that Community offers; the right to book was checked
        lines = self.sudo().statement_line_ids
        if matched := lines.filtered(lambda line: line.is_reconciled):
            raise UserError(
                self.env._(
                    "Lines that are matched already: %(count)s, for example %(example)s. Undo these matches first.",
                    count=len(matched),
                    example=matched[0].payment_ref or matched[0].name,
                )
            )
        lines.statement_id.filtered(lambda statement: statement.line_ids <= lines).unlink()
        lines.unlink()
        self._write_recorded({"state": "undone"})
