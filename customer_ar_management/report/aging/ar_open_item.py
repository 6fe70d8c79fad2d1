"""The one relation of the house: what is open, how old it is, as of a date."""

from odoo import api, fields, models
from odoo.tools import SQL

from odoo.addons.customer_ar_management.tools import aging

CONTEXT_KEYS = ("ar_as_of", "ar_basis", "ar_scheme_id")


def _as_of_field(factory, *args, **kwargs):
    """A readonly field whose cached value belongs to the as-of context."""
    return factory(*args, readonly=True, depends_context=CONTEXT_KEYS, **kwargs)


class ArOpenItem(models.Model):
    """A posted receivable instalment line whose residual is not zero as of a
    date, in document or company currency.

    Context keys: ``ar_as_of`` (date or ISO text, default today), ``ar_basis``
    (``due`` or ``document``), ``ar_scheme_id`` (aging scheme). The residual is
    the stored one rolled back by the matchings dated after the date and by
    those with drafts, each currency with its own column.
    """

    _name = "ar.open.item"
    _description = "Open item"
    _auto = False
    _rec_name = "move_id"
    _order = "date_due, id"

    line_id = _as_of_field(fields.Many2one, "account.move.line", string="Journal item")
    move_id = _as_of_field(fields.Many2one, "account.move", string="Document")
    partner_id = _as_of_field(fields.Many2one, "res.partner", string="Customer")
    contact_id = _as_of_field(fields.Many2one, "res.partner", string="Contact")
    company_id = _as_of_field(fields.Many2one, "res.company")
    account_id = _as_of_field(fields.Many2one, "account.account")
    journal_id = _as_of_field(fields.Many2one, "account.journal")
    currency_id = _as_of_field(fields.Many2one, "res.currency", string="Currency")
    company_currency_id = _as_of_field(fields.Many2one, "res.currency", string="Company currency")
    date = _as_of_field(fields.Date, string="Accounting date")
    date_document = _as_of_field(fields.Date, string="Document date")
    date_due = _as_of_field(fields.Date, string="Due date")
    due_date_missing = _as_of_field(
        fields.Boolean, string="Due date missing", help="No due date on the item: it is aged from its accounting date."
    )
    days_past_due = _as_of_field(fields.Integer, string="Days late", aggregator="max")
    age = _as_of_field(
        fields.Integer,
        string="Age (days)",
        aggregator="max",
        help="Days since the due or document date, as the report's basis says.",
    )
    bucket_id = _as_of_field(fields.Many2one, "ar.aging.bucket", string="Aging bucket")
    amount = _as_of_field(fields.Monetary, string="Original amount", currency_field="company_currency_id")
    amount_currency = _as_of_field(
        fields.Monetary, string="Original amount in currency", currency_field="currency_id", aggregator=None
    )
    amount_residual = _as_of_field(fields.Monetary, string="Open amount", currency_field="company_currency_id")
    amount_residual_currency = _as_of_field(
        fields.Monetary, string="Open amount in currency", currency_field="currency_id", aggregator=None
    )
    amount_overdue = _as_of_field(fields.Monetary, string="Overdue amount", currency_field="company_currency_id")
    is_credit = _as_of_field(fields.Boolean, string="Unapplied credit")
    is_overdue = _as_of_field(fields.Boolean, string="Overdue")
    is_exchange_pending = _as_of_field(
        fields.Boolean,
        string="Pending exchange difference",
        help="Settled in its own currency; only an exchange difference is left in company currency.",
    )
    no_followup = _as_of_field(fields.Boolean, string="Follow-up switched off")
    move_type = _as_of_field(
        fields.Selection,
        [
            ("entry", "Journal entry"),
            ("out_invoice", "Invoice"),
            ("out_refund", "Credit note"),
            ("out_receipt", "Sales receipt"),
            ("in_invoice", "Vendor bill"),
            ("in_refund", "Vendor credit note"),
            ("in_receipt", "Purchase receipt"),
        ],
        string="Kind of document",
    )
    instalment_ref = _as_of_field(fields.Char, string="Item")

    # Dimensions: joined only when a question asks for them.
    account_ar_id = _as_of_field(fields.Many2one, "ar.customer.account", string="Customer account")
    collector_id = fields.Many2one(related="account_ar_id.collector_id")
    user_id = fields.Many2one(related="move_id.invoice_user_id", string="Salesperson")
    payment_term_id = fields.Many2one(related="move_id.invoice_payment_term_id", string="Payment term")
    country_id = fields.Many2one(related="partner_id.country_id")
    state_id = fields.Many2one(related="partner_id.state_id")
    industry_id = fields.Many2one(related="partner_id.industry_id")
    is_company = fields.Boolean(related="partner_id.is_company", string="Customer is a company")
    category_ids = fields.Many2many(related="partner_id.category_id", string="Customer tags")

    _depends = {
        "account.move": ["partner_id", "move_type", "state", "invoice_user_id", "invoice_payment_term_id"],
        "account.move.line": [
            "account_id",
            "amount_currency",
            "amount_residual",
            "amount_residual_currency",
            "balance",
            "company_id",
            "currency_id",
            "date",
            "date_maturity",
            "invoice_date",
            "journal_id",
            "matching_number",
            "move_id",
            "name",
            "no_followup",
            "parent_state",
            "partner_id",
            "reconciled",
        ],
        "account.partial.reconcile": [
            "amount",
            "credit_amount_currency",
            "credit_move_id",
            "debit_amount_currency",
            "debit_move_id",
            "max_date",
        ],
        "account.account": ["account_type"],
        "res.partner": ["commercial_partner_id"],
        "res.company": ["currency_id"],
        "ar.customer.account": ["partner_id", "company_id"],
    }

    # -- the relation ---------------------------------------------------------

    @api.model
    def _as_of(self):
        """The as-of date of the context; today where nobody asked for another."""
        return fields.Date.to_date(self.env.context.get("ar_as_of")) or fields.Date.context_today(self)

    @api.model
    def _basis(self):
        basis = self.env.context.get("ar_basis") or self.env.company.ar_aging_basis
        return basis if basis in self._bases() else aging.BASIS_DUE

    @api.model
    def _bases(self):
        """Hook: codes of the dates that age may count from (tuple, additive); :meth:`_age_date_sql` says each in SQL. A code
        of your own is also added to the selection ``ar.aged.report.basis``, which offers it and prints its name."""
        return (aging.BASIS_DUE, aging.BASIS_DOCUMENT)

    @api.model
    def _age_date_sql(self, line: SQL) -> SQL:
        """Hook: the date that the context's basis counts age from.

        :param line: alias of ``account_move_line``
        """
        if self._basis() == aging.BASIS_DOCUMENT:
            return SQL("COALESCE(%s.invoice_date, %s.date)", line, line)
        return self._due_date_sql(line)

    @api.model
    def _scheme(self):
        Scheme = self.env["ar.aging.scheme"].sudo()  # sudo: buckets are no secret, whoever reads the items
        return Scheme.browse(self.env.context.get("ar_scheme_id")).exists() or Scheme._default_for(self.env.company)

    @property
    def _table_query(self) -> SQL:
        columns = SQL(", ").join(
            SQL("%s AS %s", expression, SQL.identifier(name)) for name, expression in self._select().items()
        )
        return SQL("SELECT %s FROM %s WHERE %s", columns, self._from(), SQL(" AND ").join(self._where()))

    @api.model
    def _select(self) -> dict:
        """Hook: ``{column: SQL}``. Extend with ``{**super()._select(), "x": SQL(…)}``
        and a field of the same name. ``item`` is the rolled-back item, ``move``,
        ``customer``, ``company`` and ``account_ar`` are joined one to one."""
        age = SQL("item.age_date")
        return {
            "id": SQL("item.id"),
            "line_id": SQL("item.id"),
            "move_id": SQL("item.move_id"),
            "partner_id": SQL("customer.commercial_partner_id"),
            "contact_id": SQL("COALESCE(move.partner_id, item.partner_id)"),
            "company_id": SQL("item.company_id"),
            "account_id": SQL("item.account_id"),
            "journal_id": SQL("item.journal_id"),
            "currency_id": SQL("item.currency_id"),
            "company_currency_id": SQL("company.currency_id"),
            "date": SQL("item.date"),
            "date_document": SQL("COALESCE(item.invoice_date, item.date)"),
            "date_due": self._due_date_sql(SQL("item")),
            "due_date_missing": SQL("item.date_maturity IS NULL"),
            "days_past_due": SQL("%s - %s", self._as_of(), self._due_date_sql(SQL("item"))),
            "age": SQL("%s - %s", self._as_of(), age),
            "bucket_id": self._bucket_sql(SQL("(%s - %s)", self._as_of(), age)),
            "amount": SQL("item.balance"),
            "amount_currency": SQL("item.amount_currency"),
            "amount_residual": SQL("item.residual"),
            "amount_residual_currency": SQL("item.residual_currency"),
            "amount_overdue": SQL(
                "CASE WHEN item.residual > 0 AND %s < %s THEN item.residual ELSE 0 END",
                self._due_date_sql(SQL("item")),
                self._as_of(),
            ),
            "is_credit": self._is_credit_sql(),
            "is_overdue": SQL(
                "NOT %s AND %s < %s", self._is_credit_sql(), self._due_date_sql(SQL("item")), self._as_of()
            ),
            "is_exchange_pending": SQL("item.residual_currency = 0 AND item.currency_id != company.currency_id"),
            "no_followup": SQL("item.no_followup"),
            "move_type": SQL("move.move_type"),
            "instalment_ref": SQL("NULLIF(item.name, move.name)"),  # one instalment is called like its document
            "account_ar_id": SQL("account_ar.id"),
        }

    @api.model
    def _due_date_sql(self, line: SQL) -> SQL:
        """The due date of a journal item: ``tools.aging.due_date`` said in SQL."""
        return SQL("COALESCE(%s.date_maturity, %s.date)", line, line)

    @api.model
    def _is_credit_sql(self) -> SQL:
        return SQL("(item.residual < 0 OR (item.residual = 0 AND item.residual_currency < 0))")

    @api.model
    def _bucket_sql(self, age: SQL) -> SQL:
        """The bucket of an item: ``tools.aging.bucket_index`` said in SQL."""
        scheme = self._scheme()
        special = {bucket.kind: bucket.id for bucket in scheme.bucket_ids if bucket.kind != "aged"}
        aged = scheme._aged_buckets()
        if not aged:
            return SQL("NULL::integer")
        cases = [SQL("WHEN %s <= %s THEN %s", age, b.days_to, b.id) for b in aged if b.days_to]
        return SQL(
            "CASE WHEN %s THEN %s WHEN %s <= 0 THEN %s %s ELSE %s END",
            self._is_credit_sql(),
            special.get("unapplied"),
            age,
            special.get("not_due"),
            SQL(" ").join(cases),
            aged[-1].id,
        )

    @api.model
    def _from(self) -> SQL:
        """Hook: add one-to-one joins on unique keys with
        ``SQL("%s LEFT JOIN …", super()._from())``; joins nobody reads cost nothing."""
        return SQL(
            """(%s) item
            LEFT JOIN account_move move ON move.id = item.move_id
            LEFT JOIN res_partner customer ON customer.id = item.partner_id
            LEFT JOIN res_company company ON company.id = item.company_id
            LEFT JOIN ar_customer_account account_ar
                   ON account_ar.partner_id = customer.commercial_partner_id
                  AND account_ar.company_id = item.company_id""",
            self._rolled_back_sql(),
        )

    @api.model
    def _where(self) -> list:
        """Hook: list of SQL conditions, all of which must hold."""
        return [SQL("(item.residual != 0 OR item.residual_currency != 0)")]

    # -- showing --------------------------------------------------------------

    @api.depends("move_id", "instalment_ref")
    @api.depends_context(*CONTEXT_KEYS)
    def _compute_display_name(self):
        for item in self:
            item.display_name = item.move_id.name or item.instalment_ref or ""

    def action_open_document(self):
        """Open the document behind the item."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": "account.move",
            "res_id": self.move_id.id,
            "view_mode": "form",
        }
