from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.fields import Domain

from odoo.addons.customer_ar_management.models.aging.ar_overview import TOP
from odoo.addons.customer_ar_management.tools.aging import BASIS_DOCUMENT, BASIS_DUE

from ..base import arguments

TREND_MONTHS = 12


class ArDashboard(models.AbstractModel):
    """The figures of the first page. Every block is one question to the
    relation of open items, to the frozen months or to a room's hook."""

    _name = "ar.dashboard"
    _description = "Receivables overview"

    # -- what the client asks -------------------------------------------------

    @api.model
    @api.readonly
    def get_data(self, as_of=None, basis=None, company_id=None, dimension=None):
        """Everything the page shows but the proof.

        :param str as_of: ISO date, default today
        :param str basis: ``due`` or ``document``, default the company's
        :param int company_id: one of the companies chosen, default the current
        :param str dimension: a key of ``_dimensions``
        :return: dict of blocks, or ``{empty: True, steps}`` before the first receivable
        """
        company, as_of, basis, scheme = self._options(as_of, basis, company_id)
        dimensions = self._dimensions()
        data = {
            "options": {
                "as_of": fields.Date.to_string(as_of),
                "basis": basis,
                "scheme_id": scheme.id,
                "company_id": company.id,
                "currency_id": company.currency_id.id,
                "today": fields.Date.to_string(fields.Date.context_today(self)),
                "companies": [{"id": c.id, "name": c.name} for c in self.env.companies],
                "dimensions": [{"key": key, "label": label} for key, label in dimensions.items()],
            },
        }
        if self._is_empty(company):
            return {**data, "empty": True, "steps": self._allowed(self._first_steps(company))}
        dimension = dimension if dimension in dimensions else next(iter(dimensions))
        single = self.env["ar.open.item"]._fields[dimension].type == "many2one"
        overview = self.env["ar.overview"]._overview(company, as_of, basis, scheme, dimension if single else None)
        trend = self._trend(company, as_of, scheme)
        return {
            **data,
            "empty": False,
            "tiles": self._allowed(self._tiles(company, as_of, overview, trend)),
            "buckets": overview["buckets"],
            "trend": trend,
            "before_date": fields.Date.to_string(overview["before_date"]),
            "debtors": overview["debtors"],
            "movements": overview["movements"],
            "todo": self._allowed(item for item in self._todo_items(company, as_of) if item["count"]),
            "breakdown": self._named(dimension, overview["breakdown"])
            if single
            else self._breakdown(company, as_of, dimension),
        }

    @api.model
    @api.readonly
    def get_breakdown(self, as_of, company_id, dimension):
        """The overdue amount by another dimension."""
        company, as_of, _basis, _scheme = self._options(as_of, None, company_id)
        return self._breakdown(company, as_of, dimension if dimension in self._dimensions() else "user_id")

    @api.model
    @api.readonly
    def get_steps(self, company_id):
        """What is still to be done of the first steps, for whoever may do it."""
        company, _as_of, _basis, _scheme = self._options(None, None, company_id)
        return self._allowed(step for step in self._first_steps(company) if not step["done"])

    @api.model
    @api.readonly
    def get_proof(self, as_of, company_id):
        """``{open_items, ledger, difference}`` of the page's date and company."""
        company, as_of, _basis, _scheme = self._options(as_of, None, company_id)
        # sudo: the proof covers the whole company; a branch's matchings reach across, so its root is proven
        root = company.root_id.sudo()
        return {**root.env["ar.open.item"].with_company(root)._ledger_proof(root, as_of), "company": root.name}

    @api.model
    def action_print(self, as_of=None, basis=None, company_id=None, dimension=None):
        """Download the page as one sheet of paper; parameters as of :meth:`get_data`."""
        self.env["ar.open.item"].check_access("read")
        return self.env.ref("customer_ar_management.ar_overview_action_pdf").report_action(
            None, config=False, data={"as_of": as_of, "basis": basis, "company_id": company_id, "dimension": dimension}
        )

    @api.model
    def _options(self, as_of, basis, company_id):
        self.env["ar.open.item"].check_access("read")
        company_id = arguments.as_id(self.env, company_id)
        company = self.env.companies.filtered(lambda c: c.id == company_id) if company_id else self.env.company
        if not company:
            raise AccessError(self.env._("Choose a company that is switched on in the company menu."))
        as_of = arguments.as_date(self.env, as_of, fields.Date.context_today(self))
        basis = basis if basis in (BASIS_DUE, BASIS_DOCUMENT) else company.ar_aging_basis
        # sudo: buckets are no secret, whoever reads the items
        return company, as_of, basis, self.env["ar.aging.scheme"].sudo()._default_for(company)

    @api.model
    def _allowed(self, entries):
        """Leave out what the user's role may not see (``groups``: xml ids, any of them)."""
        return [
            {key: value for key, value in entry.items() if key != "groups"}
            for entry in entries
            if not entry.get("groups") or any(self.env.user.has_group(group) for group in entry["groups"].split(","))
        ]

    # -- hooks ----------------------------------------------------------------

    @api.model
    def _dimensions(self):
        """Hook: ``{field of ar.open.item: label}`` to break the overdue amount down by."""
        return {
            "user_id": self.env._("Salesperson"),
            "collector_id": self.env._("Collector"),
            "country_id": self.env._("Country"),
            "category_ids": self.env._("Customer tag"),
            "industry_id": self.env._("Industry"),
            "payment_term_id": self.env._("Payment term"),
            "currency_id": self.env._("Currency"),
        }

    # -- the blocks -----------------------------------------------------------

    @api.model
    def _is_empty(self, company):
        return not self.env["account.move.line"].search_count(self.env["ar.metric"]._receivable_lines(company), limit=1)

    @api.model
    def _trend(self, company, as_of, scheme):
        """The month ends up to ``as_of`` frozen with these buckets, the oldest first."""
        snapshots = self.env["ar.snapshot"].search(
            self.env["ar.overview"]._frozen(company, scheme) & Domain("date", "<=", as_of), limit=TREND_MONTHS
        )
        return [
            {
                "id": snapshot.id,
                "date": fields.Date.to_string(snapshot.date),
                "receivable": snapshot.receivable,
                "overdue": snapshot.overdue,
                "buckets": snapshot.bucket_totals,
                "dso": None if "dso" in (snapshot.undefined or "").split(",") else snapshot.dso,
            }
            for snapshot in snapshots[::-1]
        ]

    @api.model
    def _breakdown(self, company, as_of, dimension):
        """Overdue amount by one dimension, the largest first, in one query."""
        items = self.env["ar.open.item"].with_company(company).with_context(ar_as_of=as_of)
        rows = items._read_group(
            items._company_domain(company) & Domain("is_overdue", "=", True),
            [dimension],
            ["amount_overdue:sum", "__count"],
            order="amount_overdue:sum DESC",
            limit=TOP,
        )
        return self._named(
            dimension, [{"id": value.id, "amount": amount, "count": count} for value, amount, count in rows]
        )

    @api.model
    def _named(self, dimension, rows):
        """The rows of a breakdown with the names of what it is broken down by."""
        records = self.env[self.env["ar.open.item"]._fields[dimension].comodel_name].browse(
            [row["id"] for row in rows if row["id"]]
        )
        names = {record.id: record.display_name for record in records}
        return {
            "dimension": dimension,
            "rows": [
                {**row, "id": row["id"] or False, "label": names.get(row["id"]) or self.env._("None")} for row in rows
            ],
        }
