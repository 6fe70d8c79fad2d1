"""What keeps a receipt from being posted, said in words, for a whole batch."""

from odoo import api, models


HAND_KINDS = ("small",)


class ArMatchProposal(models.Model):
    _inherit = "ar.match.proposal"

    def _obstacles(self, keep=False):
        """Why some of these proposals cannot be posted; items are used up in the order of the proposals.

        :param keep: they are to stay unapplied on the customer's account
        :return: ``{proposal: text}`` of those that cannot
        """
        found, left = {}, {}
        for proposal in self:
            text = proposal._obstacle_of_source() or (
                proposal._obstacle_of_keeping()
                if keep
                else proposal._obstacle_of_items(left) or proposal._obstacle_of_differences()
            )
            if text:
                found[proposal] = text
            elif not keep:
                for allocation in proposal.allocation_ids:
                    left[allocation.move_line_id] = self._left(allocation, left) - allocation.settles
        return found

    def _obstacle_of_source(self):
        line, move = self.statement_line_id, (self.statement_line_id or self.credit_line_id).move_id
        if self.amount <= 0:
            return self.env._("This is money that went out; it pays no open item.")
        if line and line.is_reconciled:
            return self.env._("The bank line was reconciled elsewhere in the meantime.")
        if line and not line._seek_for_lines()[1]:
            return self.env._("The entry of the bank line has no suspense item to replace.")
        credit = self.credit_line_id
        if credit and (credit.parent_state != "posted" or credit.amount_residual_currency >= 0):
            return self.env._("The credit was used or taken back in the meantime.")
        if move.state != "posted":
            return self.env._("%s is not posted.", move.display_name)
        if not self.journal_id.active:
            return self.env._("The journal %s is archived: restore it first.", self.journal_id.display_name)
        return line and self._obstacle_of_period(move)

    @api.model
    def _obstacle_of_period(self, move):
        if move.inalterable_hash:
            return self.env._("%s is secured with a hash and cannot be changed.", move.display_name)
        locks = move.company_id._get_lock_date_violations(
            move.date, fiscalyear=True, sale=False, purchase=False, tax=False, hard=True
        )
        return locks and self.env._(
            "The period of %(entry)s is closed (%(locks)s).",
            entry=move.display_name,
            locks=self.env["res.company"]._format_lock_dates(locks),
        )

    def _obstacle_of_keeping(self):
        return "" if self.partner_id else self.env._("Choose the customer first: whose money is it?")

    @api.model
    def _left(self, allocation, left):
        line = allocation.move_line_id
        return left.get(line, line.amount_residual_currency)

    def _obstacle_of_items(self, left):
        if not self.allocation_ids:
            return self.env._("No item is chosen: choose items, or keep the money on the customer's account.")
        if self.currency_id.compare_amounts(self.allocated, self.amount) > 0:
            return self.env._("More is allocated than came in.")
        for allocation in self.allocation_ids:
            line = allocation.move_line_id
            if text := self._obstacle_of_line(line):
                return text
            open_now = self._left(allocation, left)
            sign = 1 if open_now > 0 else -1
            if not open_now:
                return self.env._("%s was settled in the meantime.", line.move_id.display_name)
            if self.currency_id.compare_amounts(allocation.settles * sign, 0) <= 0:
                return self.env._("The amount for %s goes the wrong way.", line.move_id.display_name)
            if self.currency_id.compare_amounts(allocation.settles * sign, open_now * sign) > 0:
                return self.env._(
                    "Only %(open)s is still open on %(document)s.",
                    document=line.move_id.display_name,
                    open=self.currency_id.format(abs(open_now)),
                )
        return ""

    def _obstacle_of_line(self, line):
        document = line.move_id.display_name
        if line.parent_state != "posted":
            return self.env._("%s is not posted any more.", document)
        if line.account_id.account_type != "asset_receivable":
            return self.env._("%s is not a receivable.", document)
        if line.company_id != self.company_id:
            return self.env._(
                "%(document)s belongs to %(company)s.", document=document, company=line.company_id.display_name
            )
        if line.currency_id != self.currency_id:
            return self.env._(
                "%(document)s is in %(currency)s, the receipt is not.",
                document=document,
                currency=line.currency_id.name,
            )
        return ""

    # -- differences ----------------------------------------------------------

    def _obstacle_of_differences(self):
        sums = {}
        for allocation in self.allocation_ids.filtered("writeoff"):
            if not allocation.kind:
                return self.env._("Say what the difference on %s is.", allocation.move_id.display_name)
            if allocation.kind in HAND_KINDS and not allocation.reason_id:
                return self.env._("Give the reason of the difference on %s.", allocation.move_id.display_name)
            if allocation.kind == "discount" and (text := self._obstacle_of_discount(allocation)):
                return text
            sums[allocation.kind] = sums.get(allocation.kind, 0) + abs(allocation.writeoff)
        if sums and self.credit_line_id:
            return self.env._("Differences of an unapplied credit are not booked here: enter a journal entry for them.")
        for kind, amount in sums.items():
            if text := self._obstacle_of_cap(kind, amount):
                return text
        return ""

    def _obstacle_of_discount(self, allocation):
        line = allocation.move_line_id
        allowed = line.amount_currency - line.discount_amount_currency if line.discount_date else 0
        if self.currency_id.compare_amounts(allocation.writeoff, allowed) > 0:
            return self.env._(
                "%(document)s allows a discount of %(amount)s.",
                document=line.move_id.display_name,
                amount=self.currency_id.format(allowed),
            )
        return ""

    def _obstacle_of_cap(self, kind, amount):
        company = self.company_id
        caps = {
            "fee": company.ar_match_fee_cap,
            "rounding": company.ar_match_rounding_tolerance,
            "small": company.ar_match_writeoff_cap,
        }
        converted = self.currency_id._convert(amount, company.currency_id, company, self.date)
        if kind in caps and company.currency_id.compare_amounts(converted, caps[kind]) > 0:
            return self.env._(
                "%(amount)s is more than the %(cap)s that may be booked as %(kind)s.",
                amount=company.currency_id.format(converted),
                cap=company.currency_id.format(caps[kind]),
                kind=self._kind_label(kind),
            )
        if not self._difference_account(kind):
            return self.env._("Set the account for %s in the settings first.", self._kind_label(kind))
        return ""

    @api.model
    def _kind_label(self, kind):
        return dict(self.env["ar.match.allocation"]._fields["kind"]._description_selection(self.env)).get(kind, kind)

    def _difference_account(self, kind):
        """The account that differences of a kind are booked to."""
        company = self.company_id
        return {
            "discount": company.account_journal_early_pay_discount_loss_account_id,
            "fee": company.ar_match_fee_account_id,
        }.get(kind, company.ar_match_difference_account_id)
