"""The journal items that a receipt becomes, prepared but not written."""

from dataclasses import dataclass, field

from odoo import api, models


@dataclass
class Posting:
    """What one receipt does to the ledger.

    ``target`` is the (account id, partner id) that its suspense line turns into, ``change`` further values of that
    line, ``create`` the values of further lines of the same entry. ``plan`` says what is reconciled with what: pairs of
    (places in ``create``, items); place -1 is the suspense line (or the credit) itself.
    """

    proposal: object
    line: object
    target: tuple = ()
    change: dict = field(default_factory=dict)
    create: list = field(default_factory=list)
    plan: list = field(default_factory=list)


class ArMatchProposal(models.Model):
    _inherit = "ar.match.proposal"

    def _posting(self, keep=False):
        """The :class:`Posting` of one proposal."""
        if self.credit_line_id:
            return self._posting_of_credit(keep)
        posting = Posting(self, self.statement_line_id._seek_for_lines()[1][:1])
        if keep or not self.allocation_ids:
            posting.target = self._rest_target()
        elif target := self._one_target():
            self._post_as_one(posting, target)
        else:
            self._post_in_parts(posting)
        return posting

    def _posting_of_credit(self, keep):
        posting = Posting(self, self.credit_line_id)
        if not keep:
            posting.plan = [([-1], allocation.move_line_id) for allocation in self.allocation_ids.sorted(self._is_part)]
        return posting

    @api.model
    def _is_part(self, allocation):
        """It leaves something open on its item."""
        return (
            allocation.move_line_id.currency_id.compare_amounts(
                abs(allocation.settles), abs(allocation.move_line_id.amount_residual_currency)
            )
            < 0
        )

    def _rest_target(self):
        """(account, partner) of money that stays on the customer's account."""
        company = self.company_id
        customer = self.partner_id
        found = self.allocation_ids.move_line_id.filtered(lambda line: line.partner_id == customer).account_id[:1]
        account = found or customer.with_company(company).property_account_receivable_id
        return account.id, customer.id

    def _one_target(self):
        """The (account, partner) that the whole receipt goes to, when one line says it exactly: core's own order of
        matching gives what was proposed if at most one item is left partly open and nothing stays on account then."""
        targets = {(line.account_id.id, line.partner_id.id) for line in self.allocation_ids.move_line_id}
        parts = sum(map(self._is_part, self.allocation_ids))
        if not self.currency_id.is_zero(self.unapplied):
            if not self.partner_id:
                return None
            targets.add(self._rest_target())
            parts *= 2
        return next(iter(targets)) if len(targets) == 1 and parts <= 1 else None

    def _post_as_one(self, posting, target):
        """The suspense line becomes the receivable line as it is; differences are lines beside it."""
        posting.target = target
        places = [-1]
        for allocation in self.allocation_ids.filtered("writeoff"):
            places.append(len(posting.create))
            posting.create.append(self._receivable_values(posting.line, target, allocation.writeoff))
            posting.create += self._difference_values(posting.line, allocation)
        full = self.allocation_ids.filtered(lambda a: not self._is_part(a)).move_line_id
        parts = self.allocation_ids.move_line_id - full
        posting.plan = [(places, group) for group in (full, parts) if group]

    def _post_in_parts(self, posting):
        """One receivable line per item, and one for what stays on account; the suspense line becomes the first."""
        parts = [
            ((a.move_line_id.account_id.id, a.move_line_id.partner_id.id), a.amount + a.writeoff, a.move_line_id)
            for a in self.allocation_ids
        ]
        if not self.currency_id.is_zero(self.unapplied):
            parts.append((self._rest_target(), self.unapplied, self.env["account.move.line"]))
        for place, (target, amount, item) in enumerate(parts, -1):
            if place == -1:
                posting.target = target
                posting.change = self._amounts(posting.line, -amount)
            else:
                posting.create.append(self._receivable_values(posting.line, target, amount))
            if item:
                posting.plan.append(([place], item))
        for allocation in self.allocation_ids.filtered("writeoff"):
            posting.create += self._difference_values(posting.line, allocation)
        self._balance_rounding(posting)

    @api.model
    def _amounts(self, suspense, amount):
        """``amount_currency`` and ``balance`` of an amount in the receipt's currency, at the bank line's own rate."""
        rate = suspense.balance / suspense.amount_currency if suspense.amount_currency else 1
        return {"amount_currency": amount, "balance": suspense.company_currency_id.round(amount * rate)}

    def _receivable_values(self, suspense, target, amount):
        """A credit of ``amount`` on a customer's receivable account."""
        return {
            **self._line_values(suspense),
            "account_id": target[0],
            "partner_id": target[1],
            **self._amounts(suspense, -amount),
        }

    @api.model
    def _line_values(self, suspense):
        return {
            "move_id": suspense.move_id.id,
            "name": suspense.name,
            "currency_id": suspense.currency_id.id,
            "date_maturity": suspense.date_maturity,
        }

    def _difference_values(self, suspense, allocation):
        """The lines that book what was deducted (or, negative, paid in excess)."""
        if allocation.kind == "discount" and (lines := self._discount_values(suspense, allocation)):
            return lines
        item = allocation.move_line_id
        label = self._kind_label(allocation.kind)
        return [
            {
                **self._line_values(suspense),
                "name": f"{label} {item.move_id.name}",
                "partner_id": item.partner_id.id,
                "account_id": self._difference_account(allocation.kind).id,
                **self._amounts(suspense, allocation.writeoff),
            }
        ]

    def _discount_values(self, suspense, allocation):
        """An early-payment discount as core books it, taxes included, when the whole discount of the item was taken."""
        item = allocation.move_line_id
        allowed = item.amount_currency - item.discount_amount_currency
        if (
            item.display_type != "payment_term"
            or item.matched_credit_ids
            or item.matched_debit_ids
            or self.currency_id.compare_amounts(allowed, allocation.writeoff)
        ):
            return []
        amounts = self._amounts(suspense, allocation.writeoff)
        found = item.move_id._get_invoice_counterpart_amls_for_early_payment_discount(
            [
                {
                    "aml": item,
                    "amount_currency": -item.amount_residual_currency,
                    "balance": -item.amount_residual,
                }
            ],
            amounts["balance"],
        )
        lines = [
            {**self._line_values(suspense), **values, "partner_id": item.partner_id.id}
            for group in found.values()
            for values in group
        ]
        total = sum(line["amount_currency"] for line in lines)
        return lines if not self.currency_id.compare_amounts(total, allocation.writeoff) else []

    def _balance_rounding(self, posting):
        """Several parts converted one by one may miss the whole by a cent: the first part takes it."""
        suspense = posting.line
        total = posting.change["balance"] + sum(line["balance"] for line in posting.create)
        posting.change["balance"] = suspense.company_currency_id.round(
            posting.change["balance"] + suspense.balance - total
        )
