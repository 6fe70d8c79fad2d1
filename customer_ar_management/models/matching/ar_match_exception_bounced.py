from odoo import fields, models
from odoo.exceptions import UserError


class ArMatchException(models.Model):
    """What bounced: the receipt and the line that takes it back are booked against each other, what the receipt had paid
    is open again. Deciding again puts everything back."""

    _inherit = "ar.match.exception"

    booked_against = fields.Json(
        string="Booked against",
        readonly=True,
        copy=False,
        help="What booking the two bank lines against each other changed.",
    )

    def action_undo_match(self):
        """The bank took the money back."""
        self.ensure_one()
        self._take(("open", "waiting"))
        self.proposal_id._check_may_book()
        original = self.original_id
        if not original:
            raise UserError(
                self.env._("No receipt with this amount is known: undo it by hand under “Done” on the desk.")
            )
        state = original.state
        if state in ("matched", "kept"):
            original.action_undo()
            if original.state in ("matched", "kept"):
                raise UserError(original.failure or self.env._("%s cannot be undone.", original.display_name))
        moved = self._book_together(original)
        self._close("undone")
        self._write_recorded({"booked_against": {"state": state, "moved": moved}})
        (self.proposal_id | original).sudo().write(
            {"state": "closed"}
        )  # sudo: the state is the product's; access was checked

    def _book_together(self, original):
        """Reconcile the suspense items of both bank lines: where they are, if their account can be reconciled, else on
        the account of the customer.

        :return: ids of the items that were moved there
        """
        both = original | self.proposal_id
        items = self._suspense_items(both)
        moved = []
        if len(items.account_id) > 1 or not items.account_id.reconcile:
            customer = original.partner_id or self._customer()
            if not customer:
                raise UserError(self.env._("Whose money is it? Choose the customer of this receipt on the desk first."))
            account = customer.with_company(self.company_id).property_account_receivable_id
            moved = items.ids
            self._move_items(both, dict.fromkeys(moved, (account.id, customer.id)))
        items.reconcile()
        if not all(items.mapped("reconciled")):
            raise UserError(self.env._("The two bank lines do not cancel out: book them by hand."))
        return moved

    def _suspense_items(self, proposals):
        items = self.env["account.move.line"]
        for proposal in proposals:
            line = proposal.statement_line_id
            suspense = line._seek_for_lines()[1] if line and not line.is_reconciled else items.browse()
            if len(suspense) != 1:
                raise UserError(self.env._("%s was reconciled elsewhere in the meantime.", proposal.display_name))
            if text := proposal._obstacle_of_period(line.move_id):
                raise UserError(text)
            items |= suspense
        return items

    def _move_items(self, proposals, targets):
        lines = proposals._booking_lines()
        moves = lines.browse(targets).move_id
        with moves._check_balanced({"records": moves}):
            proposals._turn_into(lines, targets)

    def _take_apart(self):
        """The two bank lines wait as before; the receipt is matched as it was."""
        for record in self:
            both, memory = record.original_id | record.proposal_id, record.booked_against
            record.proposal_id._check_may_book()
            for proposal in both:
                if text := proposal._obstacle_of_period(proposal.statement_line_id.move_id):
                    raise UserError(text)
            items = both.statement_line_id.move_id.line_ids
            (items.matched_debit_ids | items.matched_credit_ids).unlink()
            suspense = {
                line.id: (statement.journal_id.suspense_account_id.id, statement.partner_id.id)
                for statement in both.statement_line_id
                for line in statement.move_id.line_ids
                if line.id in memory["moved"]
            }
            if suspense:
                record._move_items(both, suspense)
            record.original_id.sudo().write({"state": "open"})  # sudo: the state is the product's; access was checked
            if memory["state"] in ("matched", "kept"):
                record.original_id.action_keep() if memory["state"] == "kept" else record.original_id.action_confirm()
                if record.original_id.state != memory["state"]:
                    raise UserError(record.original_id.failure)
            record._write_recorded({"booked_against": False})
