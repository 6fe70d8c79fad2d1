"""How settlements of an import are booked and matched."""

from collections import defaultdict

from odoo import models
from odoo.exceptions import UserError


class ArLedgerImport(models.Model):
    _inherit = "ar.ledger.import"

    def _book_settlements(self, items):
        """One entry per customer, day and currency, matched with the documents it settles."""
        account, rates = self.company_id._ar_import_account(), {}
        journal = self.env["account.journal"]._ar_import_journal(self.company_id, "general")
        documents = (
            items.document_id.move_id.line_ids.filtered(lambda line: line.account_type == "asset_receivable")
            .sorted("date_maturity")
            .grouped("move_id")
        )
        groups = defaultdict(self.env["ar.ledger.import.item"].browse)
        for item in items:
            line = self._settled_lines(item, documents)
            if not line:
                raise UserError(self.env._("%s has no receivable line any more, so it cannot be settled.", item.number))
            groups[item.partner_id.commercial_partner_id, item.currency_id, item.date, line[0].account_id] |= item
        values, plans = [], []
        for group in groups.values():
            lines = [self._settled_lines(item, documents) for item in group]
            entry, parts = self._settlement_values(group, lines, account, rates)
            number = f"{journal.code}/{group[0].date.year}/{group[0].id:06}"
            values.append({**entry, "journal_id": journal.id, "name": number})
            plans.append(parts)
        moves = self.env["account.move"].create(values)
        moves._post(soft=False)
        plan = []
        for move, group, parts in zip(moves, groups.values(), plans, strict=True):
            group._write_recorded({"move_id": move.id})
            own = move.line_ids.filtered(lambda line: line.account_type == "asset_receivable").sorted("id")
            plan += [line + matched for line, matched in zip(own, parts, strict=True)]
        self.env["account.move.line"]._reconcile_plan(plan)

    def _settled_lines(self, item, documents):
        """The receivable lines that a settlement may take: those of the instalment that it names, else of the whole document."""
        lines = documents.get(item.document_id.move_id, self.env["account.move.line"])
        named = lines.filtered(lambda line: line.date_maturity == item.date_due) if item.date_due else lines.browse()
        chosen = named or lines
        return chosen.filtered(lambda line: not line.reconciled) or chosen

    def _settlement_values(self, group, lines, account, rates):
        """The entry of a group and, per receivable line of it, the document lines it is matched with. What settles its
        documents in full is one line, as a payment would be; a part payment has a line of its own, to stay exact."""
        first = group[0]
        amounts = [
            -item.amount if line[0].balance >= 0 else item.amount for item, line in zip(group, lines, strict=True)
        ]
        balances = [self._balance(item, amount, rates) for item, amount in zip(group, amounts, strict=True)]
        whole = (
            len(self.env["account.move.line"].union(*lines)) == sum(map(len, lines))
            and all(amount < 0 for amount in amounts)
            and all(
                first.currency_id.is_zero(sum(line.mapped("amount_residual_currency")) + amount)
                for line, amount in zip(lines, amounts, strict=True)
            )
        )
        if whole:
            name = ", ".join(group.mapped("number")[:5]) + ("…" if len(group) > 5 else "")
            values = [
                self._receivable_values(
                    first,
                    name,
                    lines[0][0].account_id,
                    first.currency_id.round(sum(amounts)),
                    self.company_id.currency_id.round(sum(balances)),
                )
            ]
            parts = [self.env["account.move.line"].union(*lines)]
        else:
            name = group[0].number
            values = [
                self._receivable_values(item, item.number, line[0].account_id, amount, balance)
                for item, line, amount, balance in zip(group, lines, amounts, balances, strict=True)
            ]
            parts = lines
        return self._entry_values(first, name, name, account, values), parts

    # -- driven from outside --------------------------------------------------
