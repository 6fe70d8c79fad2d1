"""Making statements: collect, decide, record, for any number of customers in a fixed number of statements."""

from collections import defaultdict

from odoo import api, fields, models
from odoo.exceptions import UserError

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
        sums = self._collect_sums(partners, company, date_from, date_to)
        items = self._by_partner(self._collect_items(partners, company, date_to))
        movements = self._by_partner(self._collect_movements(partners, company, date_from, date_to))
        agreed = self._collect_agreed(partners, company, date_from)
        accounts = {a.partner_id.id: a.id for a in self.env["ar.customer.account"]._ensure(partners, company)}
        scheme = (
            self.env["ar.aging.scheme"].sudo()._default_for(company)
        )  # sudo: buckets are no secret, whoever makes a statement
        blocks = {
            partner.id: self._blocks(scheme, sums.get(partner.id, {}), items[partner.id], movements[partner.id])
            for partner in partners
        }
        given = {
            "company_id": company.id,
            "kind": kind,
            "style": style,
            "date_from": date_from,
            "date_to": date_to,
            "run_id": run.id if run else False,
        }
        statements = self._create_recorded(
            [
                {
                    **given,
                    "partner_id": partner.id,
                    "account_id": accounts[partner.id],
                    "agreed_id": agreed.get(partner.id),
                    **self._company_proof(company, sums.get(partner.id, {}), items[partner.id], blocks[partner.id]),
                }
                for partner in partners
            ]
        )
        self._write_parts(statements, blocks, movements, items)
        return statements

    @api.model
    def _write_parts(self, statements, blocks, movements, items):
        """Balances and lines of new statements, each in one write."""
        self.env["ar.statement.balance"]._create_recorded(
            [
                {"statement_id": statement.id, **values}
                for statement in statements
                for values in blocks[statement.partner_id.id]
            ]
        )
        names = self._document_names(items)
        rows = [
            row
            for statement in statements
            for row in self._line_rows(statement, blocks[statement.partner_id.id], movements, items, names)
        ]
        bulk.insert(self.env["ar.statement.line"].sudo(), LINE, rows)  # sudo: lines are written by the product alone
        statements.invalidate_recordset()

    @api.model
    def _check_period(self, date_from, date_to):
        if date_from > date_to:
            raise UserError(self.env._("The period ends before it begins. Exchange its first and its last day."))
        if date_to > fields.Date.context_today(self):
            raise UserError(
                self.env._(
                    "The period ends on %s, in the future: what happens until then is not known. Choose a day up to today.",
                    date_to,
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
    def _document_names(self, items):
        """``{move id: number}`` of all open items, read at once."""
        moves = (
            self.env["account.move"]
            .sudo()
            .browse(  # sudo: only the numbers of the customers' own documents
                {item["move_id"] for rows in items.values() for item in rows}
            )
        )
        return {move.id: move.name for move in moves}

    @api.model
    def _by_partner(self, rows):
        found = defaultdict(list)
        for row in rows:
            found[row["partner_id"]].append(row)
        return found

    @api.model
    def _blocks(self, scheme, sums, items, movements):
        """Values of the balances, one per currency that has anything in it."""
        blocks = []
        for currency in (
            self.env["res.currency"].browse(sums.keys() | {item["currency_id"] for item in items}).sorted("name")
        ):
            opening, movement = (currency.round(float(amount)) for amount in sums.get(currency.id, (0, 0))[:2])
            own = [item for item in items if item["currency_id"] == currency.id and item["amount_residual_currency"]]
            open_items = currency.round(sum(item["amount_residual_currency"] for item in own))
            moved = [row["amount"] for row in movements if row["currency_id"] == currency.id]
            if not (opening or movement or moved or own):
                continue
            closing = currency.round(opening + movement)
            blocks.append(
                {
                    "currency_id": currency.id,
                    "opening": opening,
                    "closing": closing,
                    "open_items": open_items,
                    "charges": currency.round(sum(float(a) for a in moved if a > 0)),
                    "credits": currency.round(-sum(float(a) for a in moved if a < 0)),
                    "difference": currency.round(closing - open_items),
                    **self._aging(scheme, currency, own),
                }
            )
        return blocks

    @api.model
    def _aging(self, scheme, currency, items):
        by_bucket = defaultdict(float)
        for item in items:
            by_bucket[item["bucket_id"]] += item["amount_residual_currency"]
        return {
            "buckets": [
                {"id": bucket.id, "kind": bucket.kind, "amount": currency.round(by_bucket.get(bucket.id, 0.0))}
                for bucket in scheme.bucket_ids
                if bucket.kind != "unapplied"
            ],
            "unapplied": currency.round(-sum(item["amount_residual_currency"] for item in items if item["is_credit"]))
            + 0.0,
            "overdue": currency.round(
                sum(
                    item["amount_residual_currency"]
                    for item in items
                    if not item["is_credit"] and item["days_past_due"] > 0
                )
            ),
        }

    @api.model
    def _company_proof(self, company, sums, items, blocks):
        """The proof in company currency, and whether every currency agrees too."""
        currency = company.currency_id
        opening, movements, ledger = (currency.round(sum(float(row[at]) for row in sums.values())) for at in (2, 3, 4))
        transfers = currency.round(opening + movements - ledger)
        open_items = currency.round(sum(item["amount_residual"] for item in items))
        found = rules.proof(opening, movements, open_items, ledger + transfers)
        found["ledger"] = ledger
        found["difference"] = currency.round(found["difference"])
        return {
            **{name: currency.round(value) for name, value in found.items()},
            "is_proven": not found["difference"] and not any(block["difference"] for block in blocks),
        }

    @api.model
    def _line_rows(self, statement, blocks, movements, items, names):
        """Rows of the lines of one statement for ``bulk.insert``."""
        partner_id = statement.partner_id.id
        for block in blocks:
            currency = self.env["res.currency"].browse(block["currency_id"])
            head = (statement.id, statement.company_id.id, currency.id)
            own = [row for row in movements[partner_id] if row["currency_id"] == currency.id]
            balances = rules.running(block["opening"], [float(row["amount"]) for row in own])
            for place, (row, balance) in enumerate(zip(own, balances), 1):
                yield (*head, "movement", place, *self._movement_cells(currency, row, balance))
            open_items = [
                row
                for row in items[partner_id]
                if row["currency_id"] == currency.id and row["amount_residual_currency"]
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
