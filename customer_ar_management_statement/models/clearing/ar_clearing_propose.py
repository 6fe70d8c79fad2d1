"""What may be settled, and the proposal: oldest first, by number, by hand."""

from odoo import api, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from odoo.addons.customer_ar_management.models.base.missing import Missing
from odoo.addons.customer_ar_management.tools import money
from odoo.addons.customer_ar_management.tools.aging import due_date
from odoo.addons.customer_ar_management_statement.models.portal.ar_customer_account import item_number
from odoo.addons.customer_ar_management_statement.tools import clearing as rules


class ArClearing(models.Model):
    _inherit = "ar.clearing"

    def _open_rows(self):
        """What is open of the customer in the currency, as dicts ``{id, amount, due, number, line}`` in minor units; debits are
        owed to us. With mutual clearing the bills of the same partner as well."""
        self.ensure_one()
        Item = self.env["ar.open.item"].with_company(self.company_id)
        Item = Item.with_context(ar_as_of=False, ar_basis="due", ar_scheme_id=False)
        items = Item.search(
            Domain("partner_id", "=", self.partner_id.id)
            & Domain("company_id", "=", self.company_id.id)
            & Domain("currency_id", "=", self.currency_id.id)
        )
        rows = [
            self._row(item.line_id, item.amount_residual_currency, item.date_due, item_number(item))
            for item in items
            if self._may_settle(item)
        ]
        if self.kind == "mutual":
            rows += [
                self._row(line, line.amount_residual_currency, due_date(line.date_maturity, line.date), None)
                for line in self._open_payables()
            ]
        return [row for row in rows if row["amount"]]

    def _may_settle(self, item):
        """Advance payments settle invoices that nobody disputes; everything else is open to a person's choice."""
        if self.kind != "prepaid":
            return True
        if item.is_credit:
            move = item.move_id
            return bool(move.origin_payment_id or move.statement_line_id)
        return item.move_type in ("out_invoice", "out_receipt") and not item.amount_disputed

    def _open_payables(self):
        return self.env["account.move.line"].search(
            [
                ("partner_id", "child_of", self.partner_id.ids),
                ("company_id", "=", self.company_id.id),
                ("currency_id", "=", self.currency_id.id),
                ("account_id.account_type", "=", "liability_payable"),
                ("parent_state", "=", "posted"),
                ("reconciled", "=", False),
            ]
        )

    def _row(self, line, amount, due, number):
        return {
            "id": line.id,
            "amount": money.minor(amount, self.currency_id.decimal_places),
            "due": due,
            "number": number or line.move_id.name or "",
            "line": line,
        }

    def action_propose(self):
        """Propose anew: all that is open, the oldest settled first."""
        self._propose_lines(lambda rows: None)
        return True

    def action_propose_numbers(self):
        """Propose what the numbers name, settled oldest first."""
        for clearing in self:
            if not (clearing.numbers or "").strip():
                raise Missing(self.env._("Write the numbers of the documents first."), clearing, "numbers")
        self._propose_lines(self._named)
        return True

    def _named(self, rows):
        found, unknown = rules.named([{"id": row["id"], "number": row["number"]} for row in rows], self.numbers)
        if unknown:
            raise UserError(
                self.env._("These numbers name no open document of the customer, or several: %s.", ", ".join(unknown))
            )
        return {row["id"]: abs(row["amount"]) for row in rows if row["id"] in found}

    def _propose_lines(self, choose):
        """Write the items with how much of each is settled.

        :param choose: function of the rows → ``{line id: most to settle}``, or None for all
        """
        for clearing in self:
            clearing.check_access("write")
            if clearing.state != "draft":
                raise UserError(self.env._("What is settled is not changed any more; take it back and settle anew."))
            rows = clearing._open_rows()
            settled = rules.settled(rules.propose(rows, choose(rows)))
            product = clearing._product()
            product.line_ids.unlink()
            product.env["ar.clearing.line"].create([clearing._line_vals(row, settled) for row in rows])
            clearing.invalidate_recordset(["line_ids", "debit_ids", "credit_ids"])

    def _line_vals(self, row, settled):
        digits = self.currency_id.decimal_places
        return {
            "clearing_id": self.id,
            "company_id": self.company_id.id,
            "currency_id": self.currency_id.id,
            "line_id": row["id"],
            "number": row["number"],
            "date_due": row["due"],
            "side": "debit" if row["amount"] > 0 else "credit",
            "amount_open": money.major(abs(row["amount"]), digits),
            "amount": money.major(settled.get(row["id"], 0), digits),
        }

    @api.onchange("partner_id", "currency_id", "kind", "company_id")
    def _onchange_partner(self):
        if self.partner_id:
            self.partner_id = self.partner_id.commercial_partner_id
