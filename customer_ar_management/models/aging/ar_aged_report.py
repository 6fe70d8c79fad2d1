"""The aged receivables table: computed once in the database, then sorted, paged and folded out from what was computed."""

import json

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import SQL, sql


from ..base import arguments

PACKED = {"row_partner": "integer[]", "row_group": "text[]", "row_amounts": "numeric[]"}
KEPT_RUNS = 6


class ArAgedReport(models.TransientModel):
    """One run of the aged receivables report of one user.

    The rows (one per customer, or per group and customer) lie packed in three
    array columns of this record: partner ids, group values as text, amounts
    column after column. Sorting and paging unnest them; the ledger is read
    only when a run is computed, by one statement, under the user's own rights.
    Only its owner reads a run.
    """

    _name = "ar.aged.report"
    _description = "Aged receivables"
    _transient_max_hours = 4.0

    company_id = fields.Many2one("res.company", required=True)
    as_of = fields.Date(string="As of", required=True)
    basis = fields.Selection([("due", "Due date"), ("document", "Document date")], required=True)
    scheme_id = fields.Many2one("ar.aging.scheme", required=True, ondelete="cascade")
    domain = fields.Char(required=True, default="[]")
    groupby = fields.Char()
    in_currency = fields.Boolean(
        string="In document currency", help="Amounts in document currency, one block per currency."
    )
    sort = fields.Char(default="total desc")
    computed_at = fields.Datetime(string="Computed at")
    row_count = fields.Integer(string="Rows")
    totals = fields.Json(help="Amount per column, in the order of the columns.")

    def init(self):
        for name, kind in PACKED.items():
            if not sql.column_exists(self.env.cr, self._table, name):
                sql.create_column(self.env.cr, self._table, name, kind)
            # Amounts do not compress well: spare the attempt at each run and each page.
            self.env.cr.execute(
                SQL(
                    "ALTER TABLE %s ALTER COLUMN %s SET STORAGE EXTERNAL",
                    SQL.identifier(self._table),
                    SQL.identifier(name),
                )
            )

    # -- parameters -----------------------------------------------------------

    @api.model
    def _values(self, params):
        """The parameters of a run, checked and completed.

        :param params: dict ``{company_id, company_ids, as_of, basis, scheme_id, domain,
            groupby, in_currency}`` as the screen sends it; everything may be missing
        :return: dict of field values
        :raise UserError: if the date or the grouping makes no sense
        """
        params = arguments.as_dict(self.env, params)
        company = self.env["res.company"].browse(
            arguments.as_id(self.env, params.get("company_id")) or self.env.company.id
        )
        if company not in self.env.companies:
            company = self.env.company
        Scheme = self.env["ar.aging.scheme"]
        scheme = Scheme.search(
            [("id", "=", arguments.as_id(self.env, params.get("scheme_id")) or 0)]
        ) or Scheme._default_for(company)
        if not scheme:
            raise UserError(self.env._("There is no aging scheme. Create one under Configuration ▸ Aging schemes."))
        basis = params.get("basis")
        in_currency = bool(params.get("in_currency"))
        return {
            "company_id": company.id,
            "company_list": self._checked_companies(params.get("company_ids"), company),
            "as_of": arguments.as_date(self.env, params.get("as_of"), fields.Date.context_today(self)),
            "basis": basis if basis in self.env["ar.open.item"]._bases() else company.ar_aging_basis,
            "scheme_id": scheme.id,
            "domain": self._checked_domain(params.get("domain")),
            "groupby": "currency_id" if in_currency else self._checked_groupby(params.get("groupby")),
            "in_currency": in_currency,
        }

    @api.model
    def _checked_domain(self, domain):
        return json.dumps(arguments.as_domain(self.env, domain), default=str)

    @api.model
    def _checked_groupby(self, spec):
        if not spec or spec == "partner_id":
            return False
        field = self.env["ar.open.item"]._fields.get(arguments.as_text(self.env, spec).split(":")[0])
        if field is None or field.type in ("properties", "monetary", "float"):
            raise UserError(self.env._("Aged receivables cannot be grouped by %s.", spec))
        return spec

    def _params(self):
        self.ensure_one()
        return {
            "company_id": self.company_id.id,
            "company_ids": self._listed_ids(),
            "as_of": fields.Date.to_string(self.as_of),
            "basis": self.basis,
            "scheme_id": self.scheme_id.id,
            "domain": json.loads(self.domain),
            "groupby": self.groupby or False,
            "in_currency": self.in_currency,
        }

    # -- the run --------------------------------------------------------------

    @api.model
    def _open(self, params, report_id=None):
        """The run with these parameters: ``report_id`` if it still is one of
        the user's with the same parameters, else a new one."""
        self.env["ar.open.item"].check_access("read")
        values = self._values(params)
        run = self.search([("id", "=", arguments.as_id(self.env, report_id) or 0)])
        if run and all(run._fields[name].convert_to_write(run[name], run) == value for name, value in values.items()):
            return run
        return self._compute_run(values)

    @api.model
    def _compute_run(self, values):
        old = self.search([("create_uid", "=", self.env.uid)], order="id desc", offset=KEPT_RUNS)
        # sudo: readers of the ledger may not write anything; a run is only a copy of what they may read
        old.sudo().try_lock_for_update().unlink()
        run = self.sudo().create({**values, "computed_at": self.env.cr.now()}).sudo(False)
        run._fill()
        return run

    def _fill(self):
        """Compute the rows and pack them into this record: one statement."""
        self.ensure_one()
        self.flush_recordset()
        columns = [SQL.identifier(f"a{index}") for index in range(len(self._columns()))]
        sums = self._sums_sql() if self._counts_twice() else None
        packed = SQL(
            "SELECT COUNT(*) AS n, array_agg(p) AS p, array_agg(g) AS g, %s AS a, ARRAY[%s] AS s FROM (%s) aged",
            SQL(" || ").join(SQL("array_agg(%s)", column) for column in columns),
            SQL(", ").join(SQL("SUM(%s)", column) for column in columns),
            self._rows_sql(),
        )
        ((count, totals),) = self.env.execute_query(
            SQL(
                """UPDATE ar_aged_report SET row_partner = packed.p, row_group = packed.g, row_amounts = packed.a,
                      row_count = packed.n
                 FROM (%s) packed WHERE ar_aged_report.id = %s RETURNING row_count, packed.s""",
                packed,
                self.id,
            )
        )
        if sums:
            (totals,) = self.env.execute_query(sums)
        self.invalidate_recordset(flush=False)
        self.sudo().totals = [float(total or 0) for total in totals]  # sudo: see _compute_run
        return count

    def _items(self):
        """The relation as of this run's date, basis and scheme, in its company."""
        self.ensure_one()
        return (
            self.env["ar.open.item"]
            .with_company(self.company_id)
            .with_context(
                ar_as_of=fields.Date.to_string(self.as_of), ar_basis=self.basis, ar_scheme_id=self.scheme_id.id
            )
        )

    def _domain(self):
        # The company's branches by id: with them PostgreSQL estimates the items well and joins the customers in one go.
        # sudo: branches that the user may not see are left to the rules of the items
        companies = self.env["res.company"].sudo().search([("id", "child_of", self._companies().ids)])
        return Domain("company_id", "in", companies.ids) & Domain(json.loads(self.domain))

    def _counts_twice(self):
        """An item may stand in several groups, as with tags."""
        field = self.env["ar.open.item"]._fields.get((self.groupby or "").split(":")[0])
        return bool(field) and field.type == "many2many"

    def _bucket_and_amount(self, items, query):
        return items._field_to_sql(items._table, "bucket_id", query), self._amount_sql(items, query)

    def _sum_columns(self, bucket, amount):
        return [
            SQL("COALESCE(SUM(%s) FILTER (WHERE %s = %s), 0)", amount, bucket, column["bucket_id"])
            if column["bucket_id"]
            else SQL("SUM(%s)", amount)
            for column in self._columns()
        ]

    def _rows_sql(self):
        items = self._items()
        query = items._search(self._domain())
        partner = items._field_to_sql(items._table, "partner_id", query)
        group = items._read_group_groupby(items._table, self.groupby, query) if self.groupby else SQL("NULL::text")
        bucket, amount = self._bucket_and_amount(items, query)
        # Grouped by bucket first: quicker than one filtered sum per bucket over all items.
        query.groupby = SQL(", ").join([partner, *([group] if self.groupby else []), bucket])
        inner = query.select(
            SQL("%s AS p", partner), SQL("(%s)::text AS g", group), SQL("%s AS b", bucket), SQL("SUM(%s) AS a", amount)
        )
        sums = self._sum_columns(SQL("b"), SQL("a"))
        kept = SQL(" OR ").join(SQL("%s != 0", amount) for amount in sums) if self.in_currency else SQL("TRUE")
        columns = (SQL("%s AS %s", amount, SQL.identifier(f"a{index}")) for index, amount in enumerate(sums))
        return SQL("SELECT p, g, %s FROM (%s) bucketed GROUP BY p, g HAVING %s", SQL(", ").join(columns), inner, kept)

    def _sums_sql(self):
        items = self._items()
        query = items._search(self._domain())
        return query.select(*self._sum_columns(*self._bucket_and_amount(items, query)))

    # -- columns --------------------------------------------------------------

    def _columns(self):
        """Description of the amount columns: not due, aged buckets, unapplied
        credits (negative), total. ``bucket_id`` is False for the total."""
        scheme = self.scheme_id.sudo()  # sudo: buckets are no secret, whoever reads the items
        special = {bucket.kind: bucket for bucket in scheme.bucket_ids if bucket.kind != "aged"}
        # Every scheme gets these two by itself, under a name in the language of whoever made it.
        shown = {"Not due": self.env._("Not due"), "Unapplied": self.env._("Unapplied")}
        buckets = [special["not_due"], *scheme._aged_buckets(), special["unapplied"]]
        return [
            {
                "key": f"bucket_{bucket.id}" if bucket.kind == "aged" else bucket.kind,
                "kind": bucket.kind,
                "bucket_id": bucket.id,
                "label": shown.get(bucket.name, bucket.name),
                "color": bucket.color or "",
                "icon": bucket.icon or "",
                "action": bucket.action_text or "",
            }
            for bucket in buckets
        ] + [
            {
                "key": "total",
                "kind": "total",
                "bucket_id": False,
                "label": self.env._("Total"),
                "color": "",
                "icon": "",
                "action": "",
            }
        ]
