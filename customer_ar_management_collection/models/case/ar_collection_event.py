from odoo import api, fields, models
from odoo.tools import SQL

KINDS = [
    ("letter", "Letter"),
    ("contact", "Contact"),
    ("promise", "Promise"),
    ("dispute", "Dispute"),
    ("payment", "Payment"),
    ("hold", "Hold"),
    ("plan", "Instalment plan"),
    ("extension", "Extension"),
    ("legal", "Legal step"),
    ("limitation", "Event of limitation"),
    ("statement", "Statement"),
    ("stage", "Change of stage"),
]


NOTHING = {"numeric": SQL("NULL::numeric"), "int": SQL("NULL::int"), "varchar": SQL("NULL::varchar")}


class ArCollectionEvent(models.Model):
    """Everything that happened with a customer, on one time line; each entry opens its record. Nothing is stored: the records speak."""

    _name = "ar.collection.event"
    _description = "Entry of the time line"
    _auto = False
    _order = "date desc, id desc"
    _rec_name = "title"

    date = fields.Datetime(string="When", readonly=True)
    kind = fields.Selection(KINDS, readonly=True)
    partner_id = fields.Many2one("res.partner", string="Customer", readonly=True)
    company_id = fields.Many2one("res.company", readonly=True)
    res_model = fields.Char(string="Model", readonly=True)
    res_id = fields.Many2oneReference(model_field="res_model", string="Record", readonly=True)
    amount = fields.Monetary(readonly=True, aggregator=None)
    currency_id = fields.Many2one("res.currency", readonly=True)
    code = fields.Char(string="Said by its record", readonly=True)
    title = fields.Char(string="Customer and what", compute="_compute_title")
    said = fields.Char(string="What", compute="_compute_title", help="The same without the customer's name.")

    _depends = {
        "ar.dunning.letter": ["sent_at", "state"],
        "ar.contact.log": ["date"],
        "ar.promise": ["state"],
        "ar.dispute": ["state"],
        "account.move.line": ["parent_state"],
        "ar.credit.hold": ["state"],
        "ar.instalment.plan": ["state"],
        "ar.extension": ["state"],
        "ar.legal.case": ["state"],
        "ar.legal.event": ["date"],
        "ar.limitation.event": ["date"],
        "ar.collection.stage.change": ["date"],
    }

    @property
    def _table_query(self):
        return SQL(" UNION ALL ").join(
            SQL(
                """SELECT (found.number::bigint * 32 + %s) AS id, found.day::timestamp AS date, %s::varchar AS kind,
                          found.partner AS partner_id, found.company AS company_id, %s::varchar AS res_model,
                          found.key AS res_id, found.amount, found.currency AS currency_id, found.code::varchar AS code
                     FROM (%s) found""",
                number,
                kind,
                model,
                query,
            )
            for number, (kind, model, query) in enumerate(self._sources())
        )

    @api.model
    def _sources(self):
        """Hook: list of ``(kind, model, SQL)``; extend it at its end, for the place of a source is part of the number of its
        entries (32 at the most). Each query has the columns ``number`` (one for each entry), ``key`` (id of the record),
        ``day`` (a moment), ``partner``, ``company``, ``amount``, ``currency`` and ``code`` (a value that the title says in
        words, or NULL).

        Example of an add-on with visits of its own::

            return super()._sources() + [("contact", "x.visit", self._simple("x.visit", "date"))]
        """
        sources = [
            ("letter", "ar.dunning.letter", self._letters_sql()),
            *self._agreed_sources(),
            ("payment", "account.move", self._payments_sql()),
            ("hold", "ar.credit.hold", self._simple("ar.credit.hold", "date_start", code="state")),
            *self._legal_sources(),
            (
                "stage",
                "ar.collection.case",
                SQL(
                    """SELECT change.id AS number, change.case_id AS key, change.date AS day, own.partner_id AS partner,
                              own.company_id AS company, NULL::numeric AS amount, NULL::int AS currency, change.stage_id AS code
                         FROM ar_collection_stage_change change JOIN ar_collection_case own ON own.id = change.case_id"""
                ),
            ),
        ]
        if "ar.statement.answer" in self.env:  # where statements are installed
            sources.append(
                ("statement", "ar.statement.answer", self._simple("ar.statement.answer", "answered_at", code="verdict"))
            )
        return sources

    @api.model
    def _simple(self, model, day, amount=None, currency=None, code=None, where=None):
        """The query of a model that names customer and company itself."""
        column = lambda name, kind: SQL.identifier(name) if name else NOTHING[kind]
        noon = SQL("+ INTERVAL '12 hours'") if self.env[model]._fields[day].type == "date" else SQL()
        return SQL(
            """SELECT id AS number, id AS key, %s %s AS day, partner_id AS partner, company_id AS company, %s AS amount, %s AS currency,
                      %s AS code FROM %s WHERE %s""",
            SQL.identifier(day),
            noon,
            column(amount, "numeric"),
            column(currency, "int"),
            column(code, "varchar"),
            SQL.identifier(self.env[model]._table),
            where or SQL("TRUE"),
        )

    @api.model
    def _letters_sql(self):
        return SQL(
            """SELECT letter.id AS number, letter.id AS key, letter.sent_at AS day, letter.partner_id AS partner,
                      letter.company_id AS company, letter.amount, company.currency_id AS currency, letter.state AS code
                 FROM ar_dunning_letter letter JOIN res_company company ON company.id = letter.company_id
                WHERE letter.sent_at IS NOT NULL"""
        )

    @api.model
    def _agreed_sources(self):
        """What was said and agreed."""
        return [
            ("contact", "ar.contact.log", self._simple("ar.contact.log", "date", code="result")),
            (
                "promise",
                "ar.promise",
                self._promises_sql(),
            ),
            (
                "dispute",
                "ar.dispute",
                self._simple("ar.dispute", "date_start", "amount", "currency_id", "state"),
            ),
            (
                "plan",
                "ar.instalment.plan",
                self._simple("ar.instalment.plan", "create_date", code="state", where=SQL("state != 'draft'")),
            ),
            ("extension", "ar.extension", self._simple("ar.extension", "create_date", code="state")),
        ]

    @api.model
    def _promises_sql(self):
        """What was promised, also where it is all that was open."""
        return SQL(
            """SELECT id AS number, id AS key, date_given + INTERVAL '12 hours' AS day, partner_id AS partner, company_id AS company,
                      COALESCE(NULLIF(amount, 0), amount_open) AS amount, currency_id AS currency, state AS code FROM ar_promise"""
        )

    @api.model
    def _legal_sources(self):
        """Legal cases, their days, and what was filed against limitation."""
        return [
            (
                "legal",
                "ar.legal.case",
                self._simple("ar.legal.case", "filed_on", code="state", where=SQL("filed_on IS NOT NULL")),
            ),
            (
                "legal",
                "ar.legal.event",
                SQL(
                    """SELECT event.id AS number, event.id AS key, event.date + INTERVAL '12 hours' AS day,
                              legal.partner_id AS partner, legal.company_id AS company, NULL::numeric AS amount,
                              NULL::int AS currency, event.kind AS code
                         FROM ar_legal_event event JOIN ar_legal_case legal ON legal.id = event.case_id"""
                ),
            ),
            ("limitation", "ar.limitation.event", self._simple("ar.limitation.event", "date", code="kind")),
        ]

    @api.model
    def _payments_sql(self):
        """Money that came in, whatever became of it."""
        return SQL(
            """SELECT line.id AS number, line.move_id AS key, line.date + INTERVAL '12 hours' AS day,
                      payer.commercial_partner_id AS partner, line.company_id AS company,
                      -line.amount_currency AS amount, line.currency_id AS currency, NULL::varchar AS code
                 FROM account_move_line line JOIN res_partner payer ON payer.id = line.partner_id
                 JOIN account_account account ON account.id = line.account_id AND account.account_type = 'asset_receivable'
                 JOIN account_move entry ON entry.id = line.move_id
                 JOIN account_journal journal ON journal.id = line.journal_id
                WHERE line.balance < 0 AND line.parent_state = 'posted' AND %s""",
            self.env["account.move"]._ar_money_sql(SQL("entry"), SQL("journal")),
        )

    # -- showing --------------------------------------------------------------

    @api.depends("kind", "code", "res_model", "res_id")
    @api.depends_context("lang")
    def _compute_title(self):
        stages = self._stage_names()
        for model, entries in self.grouped("res_model").items():
            records = self.env[model].browse(entries.mapped("res_id")).exists()
            names = {record.id: record.display_name for record in records._filtered_access("read")}
            for entry in entries:
                entry.title = " · ".join(filter(None, (names.get(entry.res_id), entry._said(stages))))
                entry.said = entry._without_customer(entry.title)

    def _without_customer(self, title):
        """A title, where all entries are about one customer."""
        name = self.partner_id.display_name
        parts = [part.replace(name, "").strip(" ,，:：–-") if name else part for part in title.split(" · ")]
        return " · ".join(filter(None, parts)) or title

    def _stage_names(self):
        """``{code: name}`` of the stages that the entries speak of and that are still there."""
        codes = {int(entry.code) for entry in self if entry.kind == "stage" and entry.code}
        stages = self.env["ar.collection.stage"].browse(codes).exists()
        return {str(stage.id): stage.name for stage in stages}

    def _said(self, stages):
        """What the code says, in the reader's language.

        :param stages: names of stages, as ``_stage_names`` finds them
        """
        if not self.code:
            return ""
        if self.kind == "stage":
            return stages.get(self.code, "")
        fields_of = self.env[self.res_model]._fields
        for name in ("state", "result", "verdict", "kind"):
            field = fields_of.get(name)
            if field is not None and field.type == "selection":
                labels = dict(field._description_selection(self.env))
                if self.code in labels:
                    return labels[self.code]
        return ""

    def action_open(self):
        """The record behind the entry."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": self.res_model,
            "res_id": self.res_id,
            "view_mode": "form",
        }
