"""What the matching engine needs to know, by a fixed number of queries for any number of receipts."""

from datetime import timedelta

from odoo import api, models
from odoo.fields import Domain
from odoo.tools import SQL

from odoo.addons.customer_ar_management.tools import matching
from odoo.addons.customer_ar_management.tools.matching import scope as matching_scope
from odoo.addons.customer_ar_management.tools.money import minor

#: Documents settled within so many days before a receipt are recognised as paid already.
SETTLED_DAYS = 180


class ArMatchProposal(models.Model):
    _inherit = "ar.match.proposal"

    @api.model
    def _receipt_texts(self, statement_lines):
        """Hook: more text of the payer, such as a remittance advice.

        :return: ``{statement_line_id: text}``
        """
        return {}

    @api.model
    def _extra_rules(self):
        """Hook: matchers of other add-ons, each called with the evidence of a
        receipt and yielding ``tools.matching.Proposal``."""
        return ()

    @api.model
    def _receipt_values(self, statement_lines):
        """What is copied from bank lines into their proposals: ``{statement_line_id: vals}``."""
        texts = self._receipt_texts(statement_lines)
        values = {}
        for line in statement_lines:
            parts = dict.fromkeys(filter(None, (line.payment_ref, line.ref, texts.get(line.id))))
            values[line.id] = {
                "statement_line_id": line.id,
                "company_id": line.company_id.id,
                "journal_id": line.journal_id.id,
                "date": line.date,
                "currency_id": (line.foreign_currency_id or line.currency_id).id,
                "amount": line.amount_currency if line.foreign_currency_id else line.amount,
                "payer_name": line.partner_name or line.partner_id.name or False,
                "account_number": line.account_number,
                "text": " ".join(parts),
                "known_partner_id": line.partner_id.commercial_partner_id.id or False,
            }
        return values

    @api.model
    def _credit_values(self, move_lines):
        """The same for unapplied credits: ``{move_line_id: vals}``."""
        return {
            line.id: {
                "credit_line_id": line.id,
                "company_id": line.company_id.id,
                "journal_id": line.journal_id.id,
                "date": line.date,
                "currency_id": line.currency_id.id,
                "amount": -line.amount_residual_currency,
                "payer_name": line.partner_id.name,
                "account_number": False,
                "text": " ".join(dict.fromkeys(filter(None, (line.name, line.move_id.ref)))),
                "known_partner_id": line.partner_id.commercial_partner_id.id or False,
            }
            for line in move_lines
        }

    @api.model
    def _engine_receipts(self, values):
        """``tools.matching.Receipt`` of receipt values, in minor units."""
        digits = self._digits()
        return [
            matching.Receipt(
                id=key,
                date=vals["date"],
                amount=minor(vals["amount"], digits[vals["currency_id"]]),
                currency=vals["currency_id"],
                payer_name=vals["payer_name"] or "",
                account=vals["account_number"] or "",
                text=vals["text"] or "",
                company=vals["company_id"],
                customer=vals["known_partner_id"] or None,
            )
            for key, vals in values.items()
        ]

    @api.model
    def _digits(self):
        """Decimals of every currency by id."""
        currencies = self.env["res.currency"].with_context(active_test=False).search_fetch([], ["decimal_places"])
        return {currency.id: currency.decimal_places for currency in currencies}

    # -- open items -----------------------------------------------------------

    @api.model
    def _matching_companies(self, companies):
        """The companies of the receipts first, and those in which a receipt may have been meant."""
        return companies | self.env.user.company_ids

    @api.model
    def _engine_items(self, companies, since, scope=None):
        """Open items of these companies, and those settled since a day, as ``tools.matching.Item``.

        :param scope: a ``Scope`` to load only what it holds; None: everything
        """
        digits = self._digits()
        rows = [*self._open_rows(companies, scope), *self._settled_rows(companies, since, scope)]
        return [self._engine_item(row, digits[row["currency_id"]]) for row in rows]

    @api.model
    def _engine_item(self, row, digits):
        discount = 0
        if row["discount_date"] and row["residual"] == row["amount_currency"] and row["discount_amount"]:
            discount = minor(row["residual"], digits) - minor(row["discount_amount"], digits)
        orders = [part.strip() for part in (row["invoice_origin"] or "").split(",")]
        return matching.Item(
            id=row["line_id"],
            customer=row["partner_id"] or 0,
            number=row["number"] or "",
            residual=minor(row["residual"], digits),
            currency=row["currency_id"],
            issue_date=row["date_document"],
            due_date=row["date_due"],
            references=tuple(filter(None, (row["payment_reference"],))),
            orders=tuple(filter(None, (*orders, row["ref"]))),
            company=row["company_id"],
            discount=discount,
            discount_until=row["discount_date"],
        )

    @api.model
    def _open_rows(self, companies, scope=None):
        """Rows of the one relation, with the references of their documents. Unapplied
        payments are receipts themselves; only credit notes and entries can be netted."""
        if scope:
            found = [row for domain in scope.domains() for row in self._open_rows_of(companies, domain)]
            return list({row["line_id"]: row for row in found}.values())
        return self._open_rows_of(companies, Domain.TRUE)

    @api.model
    def _open_rows_of(self, companies, domain):
        items = self.env["ar.open.item"]._as_it_stands().with_context(allowed_company_ids=companies.ids)
        query = items._search(Domain("company_id", "in", companies.ids) & domain)
        names = (
            "line_id",
            "move_id",
            "partner_id",
            "company_id",
            "currency_id",
            "journal_id",
            "date_document",
            "date_due",
            "amount_residual_currency",
            "amount_currency",
            "move_type",
        )
        columns = [
            SQL("%s AS %s", items._field_to_sql(items._table, name, query), SQL.identifier(name)) for name in names
        ]
        self.env["account.move"].flush_model(["name", "payment_reference", "invoice_origin", "ref"])
        self.env["account.move.line"].flush_model(["discount_date", "discount_amount_currency"])
        return self._as_dicts(
            SQL(
                """SELECT item.line_id, item.partner_id, item.company_id, item.currency_id, item.date_document, item.date_due,
                      item.amount_residual_currency, item.amount_currency, move.name, move.payment_reference,
                      move.invoice_origin, move.ref, line.discount_date, line.discount_amount_currency
                 FROM (%s) item
                 JOIN account_move move ON move.id = item.move_id
                 JOIN account_move_line line ON line.id = item.line_id
                 JOIN account_journal journal ON journal.id = item.journal_id
                WHERE item.amount_residual_currency > 0
                   OR item.amount_residual_currency < 0 AND journal.type NOT IN ('bank', 'cash', 'credit')
                ORDER BY item.line_id""",
                query.select(*columns),
            )
        )

    @api.model
    def _settled_rows(self, companies, since, scope=None):
        """Invoices settled lately: a receipt that names one pays it twice."""
        if scope and not scope.settled:
            return []
        self.env["account.move.line"].flush_model(["reconciled", "full_reconcile_id", "date"])
        return self._as_dicts(
            SQL(
                """SELECT line.id, customer.commercial_partner_id, line.company_id, line.currency_id,
                      COALESCE(line.invoice_date, line.date), %(due)s, 0, line.amount_currency,
                      move.name, move.payment_reference, move.invoice_origin, move.ref, NULL::date, 0
                 FROM account_move_line line
                 JOIN account_move move ON move.id = line.move_id AND move.move_type IN ('out_invoice', 'out_receipt')
                 JOIN res_partner customer ON customer.id = line.partner_id
                WHERE line.full_reconcile_id IS NOT NULL AND line.reconciled AND line.parent_state = 'posted'
                  AND line.display_type = 'payment_term' AND line.company_id = ANY(%(companies)s) AND line.date >= %(since)s
                  AND %(within)s""",
                due=self.env["ar.open.item"]._due_date_sql(SQL("line")),
                companies=companies.ids,
                since=since,
                within=SQL("line.id = ANY(%s)", sorted(scope.settled)) if scope else SQL("TRUE"),
            )
        )

    @api.model
    def _as_dicts(self, query):
        names = (
            "line_id",
            "partner_id",
            "company_id",
            "currency_id",
            "date_document",
            "date_due",
            "residual",
            "amount_currency",
            "number",
            "payment_reference",
            "invoice_origin",
            "ref",
            "discount_date",
            "discount_amount",
        )
        return [dict(zip(names, row, strict=True)) for row in self.env.execute_query(query)]

    # -- who is who -----------------------------------------------------------

    @api.model
    def _engine_aliases(self, companies, ids, named=None):
        """Customers with names, codes, parents and bank accounts, and what was learned.

        :param ids: ids of customers with items
        :param named: only names that a payer of these may mean are of use; None: all
        """
        self.env["ar.match.alias"].flush_model()
        self.env["res.partner"].flush_model(["name", "ref", "parent_id", "commercial_partner_id"])
        self.env["res.partner.bank"].flush_model(["sanitized_acc_number", "partner_id", "active"])
        rows = self.env.execute_query(
            SQL(
                """SELECT customer.id, customer.name, customer.ref, parent.commercial_partner_id,
                      ARRAY(SELECT bank.sanitized_acc_number FROM res_partner_bank bank JOIN res_partner owner
                                ON owner.id = bank.partner_id AND owner.commercial_partner_id = customer.id
                             WHERE bank.active AND bank.sanitized_acc_number IS NOT NULL ORDER BY bank.id)
                 FROM res_partner customer LEFT JOIN res_partner parent ON parent.id = customer.parent_id
                WHERE customer.active AND (customer.id = ANY(%s) OR customer.id IN (
                      SELECT partner_id FROM ar_customer_account WHERE company_id = ANY(%s)))
                ORDER BY customer.id""",
                list(ids),
                companies.ids,
            )
        )
        learned = {"account": {}, "name": {}}
        for kind, value, partner_ids in self.env["ar.match.alias"]._read_group(
            [("company_id", "in", companies.ids)], ["kind", "value"], ["partner_id:array_agg"]
        ):
            learned[kind][value] = tuple(sorted(partner_ids))
        return matching.Aliases(
            customers=tuple(
                matching.Customer(
                    id=partner,
                    name=name if name and (named is None or matching_scope.shares_beginning(name, named)) else "",
                    code=code or "",
                    parent=parent,
                    accounts=tuple(accounts),
                )
                for partner, name, code, parent, accounts in rows
            ),
            accounts=learned["account"],
            names=learned["name"],
        )

    @api.model
    def _earlier_receipts(self, companies, values, days):
        """Receipts of the same amounts in the days before: a second one may be a duplicate."""
        if not values:
            return {}
        dates = [vals["date"] for vals in values.values()]
        lines = self.env["account.bank.statement.line"].search_fetch(
            [
                ("company_id", "in", companies.ids),
                ("date", ">=", min(dates) - timedelta(days=days)),
                ("date", "<=", max(dates)),
                ("id", "not in", list(values)),
                ("amount", "in", list({abs(vals["amount"]) for vals in values.values()})),
            ],
            ["payment_ref", "amount", "partner_name", "account_number", "foreign_currency_id", "partner_id"],
        )
        return self._receipt_values(lines)
