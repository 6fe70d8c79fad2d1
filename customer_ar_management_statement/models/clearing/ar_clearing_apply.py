"""Settling through core's reconcile, and taking it back exactly."""

from odoo import fields, models
from odoo.exceptions import UserError
from odoo.tools import format_date

from odoo.addons.customer_ar_management.models.base.missing import Missing
from odoo.addons.customer_ar_management.tools import money
from odoo.addons.customer_ar_management_statement.tools import clearing as rules


class ArClearing(models.Model):
    _inherit = "ar.clearing"

    def action_settle(self):
        """Settle what is proposed.

        :raise UserError: in words, when both sides differ, something changed since the proposal, or the day is locked
        """
        for clearing in self:
            clearing.check_access("write")
            clearing._check_may_book()
            clearing.lock_for_update()
            clearing.invalidate_recordset()
            if clearing.state != "draft":
                raise UserError(self.env._("%s is settled already.", clearing.display_name))
            clearing._settle()
        return True

    def _settle(self):
        rows = self._chosen_rows()
        amounts = {row["id"]: row["settle"] for row in rows}
        pairs = rules.propose(rows, amounts)
        self._check_settles(rows, pairs)
        before = self._partials_of(rows)
        if self._core_settles_alike(rows, amounts):
            # sudo: who may post was checked; core's own reconcile with its checks of the entries
            # in the order of the proposal: of two items due on one day core would take the smaller first
            lines = self.env["account.move.line"].sudo().with_context(reduced_line_sorting=True).browse(list(amounts))
            lines._reconcile_plan([lines])
        else:
            self._settle_by_entry(rows, pairs)
        self._check_effect(rows)
        number = self.name
        if number == "/":
            # sudo: people need no right on numbers
            number = self.env["ir.sequence"].sudo().with_company(self.company_id).next_by_code("ar.clearing", self.date)
        self._product().write(
            {
                "name": number,
                "state": "done",
                "amount": money.major(sum(part for _debit, _credit, part in pairs), self.currency_id.decimal_places),
                "partial_ids": [fields.Command.set((self._partials_of(rows) - before).ids)],
                "done_by_id": self.env.uid,
                "done_at": fields.Datetime.now(),
            }
        )

    def _chosen_rows(self):
        """The open rows of the chosen items as they are now, with ``settle``, how much of each.

        :raise UserError: when an item is not open any more, or less of it
        """
        now = {row["id"]: row for row in self._open_rows()}
        rows = []
        for line in self.line_ids.filtered(lambda line: line.amount > 0):
            row = now.get(line.line_id.id)
            settle = money.minor(line.amount, self.currency_id.decimal_places)
            if not row or (row["amount"] > 0) != (line.side == "debit") or abs(row["amount"]) < settle:
                raise UserError(
                    self.env._("What is open of %s has changed since the proposal. Please propose anew.", line.number)
                )
            rows.append({**row, "settle": settle})
        return sorted(rows, key=lambda row: (row["due"], row["id"]))

    def _check_settles(self, rows, pairs):
        debit = sum(row["settle"] for row in rows if row["amount"] > 0)
        credit = sum(row["settle"] for row in rows if row["amount"] < 0)
        if not pairs:
            raise UserError(self.env._("There is nothing to settle: both sides need an item."))
        if debit != credit:
            digits = self.currency_id.decimal_places
            raise UserError(
                self.env._(
                    "%(debit)s of what is owed to us cannot be settled with %(credit)s: both sides must be equal.",
                    debit=self.currency_id.format(money.major(debit, digits)),
                    credit=self.currency_id.format(money.major(credit, digits)),
                )
            )
        if self.kind == "mutual" and not (self.agreed_by and self.agreed_on):
            raise Missing(
                self.env._("Receivables are settled against payables by agreement: note who agreed, and when."),
                self,
                "agreed_by",
                "agreed_on",
            )

    def _core_settles_alike(self, rows, amounts):
        """Would core's own reconcile of these items settle exactly these amounts? It takes the oldest first, each as far as it
        goes; several accounts, or amounts by hand, need an entry between them."""
        same_account = len({row["line"].account_id for row in rows}) == 1
        return same_account and rules.settled(rules.propose(rows)) == amounts

    def _settle_by_entry(self, rows, pairs):
        """Post an entry with one item for each item that is settled, and reconcile the two."""
        self._check_day()
        move = self._post_entries([self._entry_vals(rows)])
        own = move.line_ids.sorted("id")
        plan = [row["line"] + line for row, line in zip(rows, own)]
        # sudo: who may post was checked; payables of the same partner are read with the right to post
        self.env["account.move.line"].sudo()._reconcile_plan([lines.sudo() for lines in plan])

    def _check_day(self):
        """:raise UserError: when the day of the entry is locked"""
        journal = self._clearing_journal()
        if violated := self.company_id._get_violated_lock_dates(self.date, False, journal):
            raise UserError(
                self.env._(
                    "%(day)s lies in a locked period (locked until %(lock)s). Choose a later day.",
                    day=format_date(self.env, self.date),
                    lock=format_date(self.env, max(lock for lock, _field in violated)),
                )
            )

    def _clearing_journal(self):
        journal = self.env["account.journal"].search(
            [*self.env["account.journal"]._check_company_domain(self.company_id), ("type", "=", "general")], limit=1
        )
        if not journal:
            raise UserError(self.env._("%s has no journal for miscellaneous entries; make one.", self.company_id.name))
        return journal

    def _entry_vals(self, rows):
        """Values of the entry: each item's settled amount on the other side, in its currency, balanced in company currency."""
        company, currency = self.company_id.currency_id, self.currency_id
        digits, left, lines = currency.decimal_places, 0.0, []
        for place, row in enumerate(rows):
            amount = -money.major(row["settle"], digits) if row["amount"] > 0 else money.major(row["settle"], digits)
            balance = currency._convert(amount, company, self.company_id, self.date)
            if place == len(rows) - 1:
                balance = company.round(-left)
            left += balance
            lines.append(
                {
                    "account_id": row["line"].account_id.id,
                    "partner_id": row["line"].partner_id.id,
                    "currency_id": currency.id,
                    "amount_currency": amount,
                    "balance": balance,
                    "name": self.env._("Clearing of %s", row["number"]),
                }
            )
        return {
            "move_type": "entry",
            "journal_id": self._clearing_journal().id,
            "company_id": self.company_id.id,
            "date": self.date,
            "ref": self.env._("Clearing with %s", self.partner_id.name),
            "line_ids": [fields.Command.create(vals) for vals in lines],
        }

    def _check_effect(self, rows):
        """:raise UserError: when core settled something else than was proposed; nothing is kept then"""
        for row in rows:
            line = row["line"].sudo()  # sudo: only what is left of an item that was chosen
            line.invalidate_recordset(["amount_residual_currency"])
            left = money.minor(line.amount_residual_currency, self.currency_id.decimal_places)
            if abs(row["amount"]) - abs(left) != row["settle"]:
                raise UserError(self.env._("%s could not be settled as proposed. Nothing was booked.", row["number"]))

    def _partials_of(self, rows):
        """The matchings that these items are in."""
        lines = self.env["account.move.line"].sudo().browse([row["id"] for row in rows])  # sudo: see _check_effect
        lines.invalidate_recordset(["matched_debit_ids", "matched_credit_ids"])
        return lines.matched_debit_ids | lines.matched_credit_ids

    def action_undo(self):
        """Take it back: the matchings made go, an entry is reversed, everything is open as before."""
        for clearing in self:
            clearing.check_access("write")
            clearing._check_may_book()
            clearing.lock_for_update()
            clearing.invalidate_recordset()
            if clearing.state != "done":
                raise UserError(self.env._("Only what is settled can be taken back."))
            product = clearing._product()
            product.partial_ids.exists().unlink()
            clearing._undo_entries(max(fields.Date.context_today(clearing), clearing.date))
            product.write({"state": "undone", "undone_by_id": self.env.uid, "undone_at": fields.Datetime.now()})
        return True
