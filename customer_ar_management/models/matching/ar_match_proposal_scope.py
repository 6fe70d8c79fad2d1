"""Proposing for a few receipts loads only what they can need of the ledger; the answer is that of the whole ledger."""

from dataclasses import dataclass, field

from odoo import api, models
from odoo.fields import Domain
from odoo.tools import SQL

from odoo.addons.customer_ar_management.tools import matching
from odoo.addons.customer_ar_management.tools.matching import scope as matching_scope
from odoo.addons.customer_ar_management.tools.money import major

#: Above so many receipts the whole ledger is read once.
FEW = 40


@dataclass
class Scope:
    """Items to load: all of ``customers`` (0: of nobody), the open ``lines``, and the ``settled`` ones."""

    customers: set = field(default_factory=set)
    lines: set = field(default_factory=set)
    settled: set = field(default_factory=set)

    def domains(self):
        if known := self.customers - {0}:
            yield Domain("partner_id", "in", sorted(known))
        if 0 in self.customers:
            yield Domain("partner_id", "=", False)
        if self.lines:
            yield Domain("line_id", "in", sorted(self.lines))


class ArMatchProposal(models.Model):
    _inherit = "ar.match.proposal"

    @api.model
    def _are_few(self, receipts):
        return len(receipts) <= FEW

    @api.model
    def _needed_lines(self, receipts):
        """Hook: receivable lines that a matcher of another add-on looks up by id.

        :param receipts: ``tools.matching.Receipt`` records
        :return: iterable of journal item ids
        """
        return ()

    @api.model
    def _index_of_few(self, receipts, companies, since):
        """``tools.matching.OpenItems`` with what these receipts can need."""
        found = matching_scope.clues(receipt.text for receipt in receipts)
        names = matching_scope.beginnings(receipt.payer_name for receipt in receipts)
        self._flush_documents()
        known = self._engine_aliases(companies, self._customers_with_items(companies, since), names)
        index = matching.OpenItems((), known)
        scope = Scope(matching_scope.payers(receipts, index, matching.Options()), set(self._needed_lines(receipts)))
        self._find_lines(scope, receipts, companies, since, found)
        for item in self._engine_items(companies, since, scope):
            index.add(item)
        index.shapes |= self._shapes_in_use(companies, since, found.shapes)
        return index

    @api.model
    def _flush_documents(self):
        self.env["account.move"].flush_model(["name", "payment_reference", "invoice_origin", "ref", "move_type"])
        self.env["account.move.line"].flush_model(
            [
                "company_id",
                "account_id",
                "parent_state",
                "reconciled",
                "full_reconcile_id",
                "date",
                "display_type",
                "partner_id",
                "currency_id",
                "amount_residual_currency",
            ]
        )
        self.env["res.partner"].flush_model(["commercial_partner_id"])

    @api.model
    def _receivable_accounts(self, companies):
        return (
            self.env["account.account"]
            .sudo()
            .with_context(active_test=False)
            .search(
                [  # sudo: only which are receivable
                    ("account_type", "=", "asset_receivable"),
                    ("company_ids", "parent_of", companies.ids),
                ]
            )
        )

    @api.model
    def _documents(self, companies, since, columns, condition=None):
        """A query over the receivable lines that proposals are made from: open ones, and those settled since a day.

        :param columns: of ``line``, ``move`` and ``customer``
        """
        query = SQL(
            """SELECT %s FROM account_move_line line JOIN account_move move ON move.id = line.move_id
                 LEFT JOIN res_partner customer ON customer.id = line.partner_id
                WHERE line.company_id = ANY(%s) AND line.account_id = ANY(%s) AND line.parent_state = 'posted' AND %s""",
            columns,
            companies.ids,
            self._receivable_accounts(companies).ids,
            condition or SQL("TRUE"),
        )
        return SQL(
            """%s AND line.reconciled IS NOT TRUE
               UNION ALL
               %s AND line.reconciled AND line.full_reconcile_id IS NOT NULL AND line.display_type = 'payment_term'
                  AND move.move_type IN ('out_invoice', 'out_receipt') AND line.date >= %s""",
            query,
            query,
            since,
        )

    @api.model
    def _customers_with_items(self, companies, since):
        """Ids of all customers with something open, or booked since a day."""
        return {
            customer
            for (customer,) in self.env.execute_query(
                SQL(
                    """SELECT DISTINCT commercial_partner_id FROM res_partner WHERE id IN (
                    SELECT partner_id FROM account_move_line WHERE company_id = ANY(%s) AND account_id = ANY(%s)
                       AND parent_state = 'posted' AND (reconciled IS NOT TRUE OR date >= %s))""",
                    companies.ids,
                    self._receivable_accounts(companies).ids,
                    since,
                )
            )
        }

    @api.model
    def _find_lines(self, scope, receipts, companies, since, found):
        """Add what has the amount of a receipt, and what its text may name, with all items of those customers."""
        digits = self._digits()
        amounts = [
            SQL(
                "line.currency_id = %s AND line.amount_residual_currency = %s",
                currency,
                major(amount, digits[currency]),
            )
            for currency, amount in {(receipt.currency, receipt.amount) for receipt in receipts}
        ]
        named = (
            [
                SQL(
                    "concat_ws(E'\\n', move.name, move.payment_reference, move.ref, replace(move.invoice_origin, ',', E'\\n')) ~ %s",
                    matching_scope.reference_pattern(found.numbers),
                )
            ]
            if found.numbers
            else []
        )
        named += [SQL("move.name ~ %s", matching_scope.serial_pattern(found.serials))] if found.serials else []
        for line, settled, is_named, customer in self.env.execute_query(
            self._documents(
                companies,
                since,
                SQL(
                    "line.id, line.reconciled, %s, customer.commercial_partner_id",
                    SQL(" OR ").join(named or [SQL("FALSE")]),
                ),
                SQL("(%s)", SQL(" OR ").join([*amounts, *named])),
            )
        ):
            (scope.settled if settled else scope.lines).add(line)
            if is_named:
                scope.customers.add(customer or 0)

    @api.model
    def _shapes_in_use(self, companies, since, shapes):
        """Those of the shapes that the number of some document has."""
        if not shapes:
            return set()
        zeros = SQL("translate(move.name, '123456789', '000000000')")
        found = self._documents(
            companies, since, SQL("%s AS name", zeros), SQL("%s ~ %s", zeros, matching_scope.shape_pattern(shapes))
        )
        return {
            matching_scope.shape_of(name)
            for (name,) in self.env.execute_query(
                SQL("SELECT DISTINCT regexp_replace(name, '[^0]+', '-', 'g') FROM (%s) found", found)
            )
        }
