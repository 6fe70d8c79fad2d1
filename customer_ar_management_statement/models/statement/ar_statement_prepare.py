"""Making statements: figures are recorded for any number of customers in a fixed number of queries."""

import json

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.models import MAGIC_COLUMNS
from odoo.tools import SQL, format_date

from odoo.addons.customer_ar_management.models.dunning import bulk
from odoo.addons.customer_ar_management_statement.tools import statement as rules

LINE = (
    "statement_id",
    "company_id",
    "currency_id",
    "role",
    "sequence",
    "kind",
    "move_id",
    "date",
    "date_due",
    "number",
    "reference",
    "amount",
    "balance",
    "days_late",
)
BALANCE = (
    "statement_id",
    "company_id",
    "currency_id",
    "opening",
    "charges",
    "credits",
    "closing",
    "open_items",
    "difference",
    "overdue",
    "unapplied",
    "buckets",
)
OPEN_KIND = {"out_invoice": "invoice", "out_receipt": "invoice", "out_refund": "credit_note"}


class ArStatement(models.Model):
    _inherit = "ar.statement"

    @api.model
    def _prepare(self, partners, company, date_from, date_to, kind, style="balance_forward", run=None):
        """Make proposed statements.

        :param partners: customers; their commercial partners count, each gets one statement
        :param company: the company whose ledger it is, branches included
        :param date_from: first day of the period; :param date_to: its last day, not in the future
        :param kind: ``monthly``, ``quarterly``, ``annual`` or ``demand``
        :return: ``ar.statement`` records in the order of the customers
        :raise UserError: for a period in the future or upside down
        """
        self._check_period(date_from, date_to)
        partners = partners.commercial_partner_id
        if not partners:
            return self.browse()
        self.check_access("create")
        self._check_free(partners, company, date_from, date_to, kind)
        figures = self._figures(partners, company, date_from, date_to)
        agreed = self._collect_agreed(partners, company, date_from)
        accounts = {a.partner_id.id: a.id for a in self.env["ar.customer.account"]._ensure(partners, company)}
        given = {
            "company_id": company.id,
            "kind": kind,
            "style": style,
            "date_from": date_from,
            "date_to": date_to,
            "run_id": run.id if run else None,
        }
        # sudo: what is proposed is written by the product alone, after the check above
        statement_ids = self.sudo()._insert_proposed(
            [
                {
                    **given,
                    "partner_id": partner_id,
                    "account_id": accounts[partner_id],
                    "agreed_id": agreed.get(partner_id),
                    **found["proof"],
                }
                for partner_id, found in figures.items()
            ]
        )
        self._write_parts(company, dict(zip(statement_ids, figures.values())))
        statements = self.browse(statement_ids)
        statements.check_access("create")  # the company's rules hold for what was made
        return statements

    @api.model
    def _insert_proposed(self, rows):
        """Ids of new records with these values (dicts of the same keys) and the defaults of all other stored fields, in one
        statement: as ``create`` would for thousands of them."""
        given = rows[0].keys()
        others = [
            name
            for name, field in self._fields.items()
            if field.store
            and field.column_type
            and not field.compute
            and name not in given
            and name not in MAGIC_COLUMNS
        ]
        defaults = {name: value for name, value in self.default_get(others).items() if value not in (False, None)}
        names = (*given, *defaults)
        return bulk.insert(self, names, [(*row.values(), *defaults.values()) for row in rows])

    @api.model
    def _write_parts(self, company, figures):
        """Balances and lines of new statements, each in one write; ``figures``: ``{statement id: as of _figures}``."""
        bulk.insert(
            self.env["ar.statement.balance"].sudo(),  # sudo: balances and lines are written by the product alone
            BALANCE,
            [
                (
                    statement_id,
                    company.id,
                    *(json.dumps(block[name]) if name == "buckets" else block[name] for name in BALANCE[2:]),
                )
                for statement_id, found in figures.items()
                for block in found["blocks"]
            ],
        )
        names = self._document_names(figures.values())
        rows = [
            row
            for statement_id, found in figures.items()
            for row in self._line_rows(statement_id, company, found, names)
        ]
        bulk.insert(self.env["ar.statement.line"].sudo(), LINE, rows)  # sudo: as above
        self.invalidate_model(["balance_ids", "line_ids", "movement_ids", "item_ids"])

    @api.model
    def _check_period(self, date_from, date_to):
        if date_from > date_to:
            raise UserError(self.env._("The period ends before it begins. Exchange its first and its last day."))
        if date_to > fields.Date.context_today(self):
            raise UserError(
                self.env._(
                    "The period ends on %s, in the future: what happens until then is not known. Choose a day up to today.",
                    format_date(self.env, date_to),
                )
            )

    @api.model
    def _check_free(self, partners, company, date_from, date_to, kind):
        """Periodic statements exist once: say so before the index does."""
        if kind == rules.DEMAND:
            return
        taken = self.search(
            [
                ("company_id", "=", company.id),
                ("partner_id", "in", partners.ids),
                ("kind", "=", kind),
                ("date_from", "=", date_from),
                ("date_to", "=", date_to),
                ("state", "!=", "stopped"),
            ]
        )
        if taken:
            raise UserError(
                self.env._(
                    "These customers have a statement of this kind for this period already: %s. Cancel it first, or make one on demand.",
                    ", ".join(taken.partner_id.mapped("name")),
                )
            )

    @api.model
    def _document_names(self, figures):
        """``{move id: number}`` of all open items, read at once: only the numbers of the customers' own documents."""
        move_ids = {item["move_id"] for found in figures for item in found["items"]}
        return dict(
            self.env.execute_query(SQL("SELECT id, name FROM account_move WHERE id = ANY(%s)", sorted(move_ids)))
        )

    @api.model
    def _line_rows(self, statement_id, company, found, names):
        """Rows of the lines of one statement for ``bulk.insert``; ``found`` as of :meth:`_figures`."""
        for block in found["blocks"]:
            currency = self.env["res.currency"].browse(block["currency_id"])
            head = (statement_id, company.id, currency.id)
            own = [row for row in found["movements"] if row["currency_id"] == currency.id]
            balances = rules.running(block["opening"], [float(row["amount"]) for row in own])
            for place, (row, balance) in enumerate(zip(own, balances), 1):
                yield (*head, "movement", place, *self._movement_cells(currency, row, balance))
            open_items = [
                row for row in found["items"] if row["currency_id"] == currency.id and row["amount_residual_currency"]
            ]
            for place, row in enumerate(open_items, 1):
                yield (*head, "open", place, *self._open_cells(currency, row, names))

    @api.model
    def _movement_cells(self, currency, row, balance):
        return (
            row["kind"],
            row["move_id"],
            row["date"],
            row["date_due"] if row["kind"] == "invoice" else None,
            row["number"],
            row["reference"] or None,
            currency.round(float(row["amount"])),
            currency.round(balance),
            0,
        )

    @api.model
    def _open_cells(self, currency, row, names):
        return (
            OPEN_KIND.get(row["move_type"], "payment" if row["is_credit"] else "entry"),
            row["move_id"],
            row["date_document"],
            row["date_due"],
            names.get(row["move_id"]),
            row["instalment_ref"] or None,
            currency.round(row["amount_residual_currency"]),
            0.0,
            max(row["days_past_due"], 0) if not row["is_credit"] else 0,
        )
