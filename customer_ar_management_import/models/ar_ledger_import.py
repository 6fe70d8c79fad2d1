from odoo import Command, api, fields, models
from odoo.exceptions import UserError

from odoo.addons.customer_ar_management_import.tools import ledger_columns, ledger_import

SHOWN_ERRORS = 1000


class ArLedgerImport(models.Model):
    """The import of receivables from another system: a file, how to read it, what came of it."""

    _name = "ar.ledger.import"
    _description = "Ledger import"
    _inherit = ["ar.file.import"]
    _order = "id desc"

    _purpose = "ledger"
    _always_writable = frozenset({"account_id", "total_ids"})
    _vocabulary = ledger_columns

    name = fields.Char(compute="_compute_name")
    state = fields.Selection(
        [
            ("draft", "File"),
            ("ready", "Checked"),
            ("running", "Running"),
            ("stopped", "Stopped"),
            ("done", "Imported"),
            ("undoing", "Being undone"),
            ("undone", "Undone"),
        ],
        default="draft",
        required=True,
        readonly=True,
        copy=False,
    )
    column_ids = fields.One2many("ar.ledger.import.column", "import_id", string="Columns")
    create_customers = fields.Boolean(
        string="Create customers",
        default=True,
        help="Customers that are not found by code, tax ID or name are created.",
    )
    account_id = fields.Many2one(
        related="company_id.ar_import_account_id",
        readonly=False,
        string="Counterpart account",
        help="Account against which documents and settlements are booked. Empty: a clearing account is made.",
    )
    total_ids = fields.One2many("ar.ledger.import.total", "import_id", string="Totals")
    error_ids = fields.One2many("ar.ledger.import.error", "import_id", string="Errors", readonly=True)
    error_count = fields.Integer(string="Number of errors", readonly=True)
    row_count = fields.Integer(string="Rows", readonly=True)
    document_count = fields.Integer(string="Invoices", readonly=True)
    credit_count = fields.Integer(string="Credit notes", readonly=True)
    payment_count = fields.Integer(string="Unapplied payments", readonly=True)
    settlement_count = fields.Integer(string="Settlements", readonly=True)
    customer_count = fields.Integer(string="New customers", readonly=True)
    skipped_count = fields.Integer(string="Imported before", readonly=True)
    item_total = fields.Integer(string="Items in all", readonly=True)
    item_done = fields.Integer(string="Items done", readonly=True)
    progress = fields.Float(compute="_compute_progress")
    failure = fields.Text(readonly=True)

    @api.depends("file_name")
    @api.depends_context("lang")
    def _compute_name(self):
        for record in self:
            record.name = record.file_name or self.env._("Ledger import %s", record.id or "")

    @api.depends("item_total", "item_done")
    def _compute_progress(self):
        for record in self:
            record.progress = 100.0 * record.item_done / record.item_total if record.item_total else 0.0

    @api.model
    def _writable_fields(self):
        return super()._writable_fields() | {"create_customers", "total_ids", "account_id"}

    # -- the programming interface --------------------------------------------

    @api.model
    def _import(self, rows, company, dry_run=False, options=None, after_batch=None):
        """Bring a ledger over: check every row, and book all of them when none has an error.

        :param rows: dicts; keys are the fields of ``tools.ledger_columns.HEADINGS`` or headings that it recognises.
            ``amount`` negative: credit note; ``settled_date`` without ``settled_amount``: settled in full;
            ``kind`` ``payment``: unapplied payment, ``settlement``: one more settlement of the ``number``
        :param company: the company whose ledger it becomes
        :param dry_run: only check; nothing is written
        :param options: ``tools.ledger_import.Options``: date order and decimal mark, found out when None
        :param after_batch: called with ``(done, total)`` after each batch; may commit. An import that was cut off
            after a commit continues with the next call for the company
        :return: dict ``{import_id, dry_run, rows, invoices, credit_notes, payments, settlements, skipped, new_customers,
            errors}``; ``errors`` is a list of ``{row, field, code, value, message}``, empty when all is booked.
            ``skipped`` counts the items that an earlier import brought: running it twice doubles nothing.
        """
        self.check_access("create")
        if not dry_run:
            self._check_may_book()
            for unfinished in self.search([("company_id", "=", company.id), ("state", "=", "running")]):
                unfinished._run(after_batch)
        fields_known = set(ledger_columns.HEADINGS) | {"row"}
        if any(set(row) - fields_known for row in rows[:1]):
            rows = ledger_columns.renamed(rows)
        work = self.new({"company_id": company.id}) if dry_run else self.create({"company_id": company.id})
        plan = work._plan(rows, options or ledger_import.Options())
        if not dry_run and not plan["errors"]:
            work._accept(plan)
            work._run(after_batch)
        elif not dry_run:
            work.unlink()
        return {
            "import_id": work.id if not dry_run and not plan["errors"] else False,
            "dry_run": dry_run,
            **plan["counts"],
            "errors": self._told(plan["errors"]),
        }

    @api.model
    def _check_may_book(self):
        if not self.env.su and not self.env.user.has_group("account.group_account_invoice"):
            raise UserError(
                self.env._(
                    "An import books invoices and entries. Ask your administrator for the right “Invoicing” to do that."
                )
            )

    @api.model
    def _told(self, errors):
        """Errors with their message in the user's language."""
        Error = self.env["ar.ledger.import.error"]
        told = []
        for error in errors:
            message = Error.new(self._error_values(error)).message
            told.append({**{name: error[name] for name in ("row", "field", "code", "value")}, "message": message})
        return told

    @api.model
    def _error_values(self, error):
        details = {name: value for name, value in error.items() if name not in ("row", "field", "code", "value")}
        return {
            "row": error["row"],
            "column": error["field"],
            "code": error["code"],
            "value": error["value"],
            "details": details,
        }

    # -- the file -------------------------------------------------------------

    _RESULTS = (
        "error_count",
        "row_count",
        "document_count",
        "credit_count",
        "payment_count",
        "settlement_count",
        "customer_count",
        "skipped_count",
    )

    def _forget_result(self):
        works = self.filtered(lambda work: work.state in ("draft", "ready"))
        works.error_ids.unlink()
        works.total_ids.unlink()
        works._write_recorded({"state": "draft", **dict.fromkeys(self._RESULTS, 0)})

    def _forget_shown(self):
        self.error_ids, self.total_ids = [Command.clear()], [Command.clear()]
        self.update(dict.fromkeys(self._RESULTS, 0))

    def _mapping_problems(self, mapping):
        return ledger_columns.problems(mapping)

    def _options(self):
        return ledger_import.Options(self.date_order or None, self.decimal_mark or None)

    # -- buttons --------------------------------------------------------------

    def action_check(self):
        """Dry run: what would be imported, and every error by row."""
        self.ensure_one()
        if self.state not in ("draft", "ready"):
            raise UserError(self.env._("This import was started already."))
        plan = self._plan(self._mapped_rows(), self._options())
        fresh = any(plan["counts"][name] for name in ("invoices", "credit_notes", "payments", "settlements"))
        self.check_access("write")
        own = self.sudo()  # sudo: errors and result of a check are written by the product alone; access was checked
        own.error_ids.unlink()
        self._remember()
        own._show_totals(plan)
        own.write(
            {
                **self._count_values(plan["counts"]),
                "state": "ready" if fresh and not plan["errors"] else "draft",
                "error_count": len(plan["errors"]),
                "error_ids": [Command.create(self._error_values(error)) for error in plan["errors"][:SHOWN_ERRORS]],
            }
        )

    def _show_totals(self, plan):
        """The control totals of the file, beside what somebody entered from the old system."""
        expected = {total.currency_id.name: total.expected for total in self.total_ids}
        found = {} if plan["errors"] else ledger_import.totals(plan["items"])
        currencies = {
            currency.name: currency.id for currency in self.env["res.currency"].search([("name", "in", list(found))])
        }
        self.total_ids.unlink()
        self.env["ar.ledger.import.total"].create(
            [
                {
                    "import_id": self.id,
                    "currency_id": currencies[code],
                    "count": total.count,
                    "invoiced": float(total.invoiced),
                    "credited": float(total.credited),
                    "paid": float(total.paid),
                    "settled": float(total.settled),
                    "open": float(total.open),
                    "expected": expected.get(code, 0),
                }
                for code, total in found.items()
            ]
        )

    def action_start(self):
        """Take all items over and let them be booked in batches."""
        self.ensure_one()
        self._check_may_book()
        if self.state != "ready":
            raise UserError(self.env._("Check the file first."))
        plan = self._plan(self._mapped_rows(), self._options())
        if plan["errors"]:
            return self.action_check()
        self._accept(plan)
        self.env.ref(
            "customer_ar_management_import.ir_cron_ar_ledger_import"
        ).sudo()._trigger()  # sudo: only wakes the background job

    def action_back(self):
        """Back to the file, to correct or replace it."""
        self.filtered(lambda record: record.state == "ready")._write_recorded({"state": "draft"})

    @api.model
    def _count_values(self, counts):
        names = {
            "rows": "row_count",
            "invoices": "document_count",
            "credit_notes": "credit_count",
            "payments": "payment_count",
            "settlements": "settlement_count",
            "skipped": "skipped_count",
            "new_customers": "customer_count",
        }
        return {names[name]: value for name, value in counts.items()}

    def action_open_moves(self):
        """The entries that this import made."""
        moves = self.env["ar.ledger.import.item"].search([("import_id", "=", self.id)]).move_id
        action = self.env["ir.actions.act_window"]._for_xml_id("account.action_move_journal_line")
        return {**action, "name": self.name, "domain": [("id", "in", moves.ids)], "context": {}}

    def action_open_items(self):
        """The door to what the import brought: the open items."""
        return self.env["ir.actions.actions"]._for_xml_id("customer_ar_management.ar_open_item_action")

    def action_open_desk(self):
        """The door to what comes next: matching the payments that were brought over."""
        return self.env["ir.actions.actions"]._for_xml_id("customer_ar_management.ar_match_desk_action")

    def action_template_csv(self):
        return self._download("/customer_ar_management/ledger_template.csv")

    def action_template_xlsx(self):
        return self._download("/customer_ar_management/ledger_template.xlsx")

    def action_errors_csv(self):
        return self._download(f"/customer_ar_management/ledger_import/{self.id}/errors.csv")

    @api.model
    def _download(self, url):
        return {"type": "ir.actions.act_url", "url": url, "target": "download"}
