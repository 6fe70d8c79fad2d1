"""Bank lines, and what is asked of them."""

from odoo.addons.customer_ar_management.models.matching.ar_match_proposal_post import TERMS, TOTALS

from ..common import ArCase


class MatchCase(ArCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.Proposal = cls.env["ar.match.proposal"]
        cls.bank = cls.journal("bank")
        Account = cls.env["account.account"]
        cls.expense = Account.search(
            [("account_type", "=", "expense"), ("company_ids", "in", cls.company.ids)], limit=1
        )
        cls.charges = cls.expense.copy({"name": "Bank charges"})
        cls.company.write({"ar_match_fee_account_id": cls.charges.id, "ar_match_difference_account_id": cls.expense.id})
        cls.reason = cls.env["ar.reason"].create({"name": "Not worth a call", "kind": "match"})

    @classmethod
    def line(cls, amount, text="", when="2026-03-10", payer="", account="", partner=None, journal=None, **values):
        """A bank line, posted to the suspense account as core does."""
        return cls.env["account.bank.statement.line"].create(
            {
                "journal_id": (journal or cls.bank).id,
                "date": when,
                "payment_ref": text,
                "amount": amount,
                "partner_name": payer,
                "account_number": account,
                "partner_id": partner and partner.id,
                **values,
            }
        )

    def proposed(self, amount, text="", **values):
        return self.Proposal._propose(self.line(amount, text, **values))

    def pays(self, proposal):
        """``{document: (cash, write-off, kind)}`` of a proposal."""
        return {a.move_id: (a.amount, a.writeoff, a.kind) for a in proposal.allocation_ids}

    def open_on(self, *moves):
        return [sum(self.receivable(move).mapped("amount_residual_currency")) for move in moves]

    def confirm(self, proposals):
        result = proposals.action_confirm()
        self.assertEqual(result, {"matched": len(proposals), "failed": 0}, proposals.mapped("failure"))
        self.assert_as_core_computes(proposals.statement_line_id.move_id | proposals.allocation_ids.move_id)
        return result

    def assert_as_core_computes(self, moves):
        """What posting does not let core work out again is what core would have worked out."""
        stored = [name for name in (*TERMS, *TOTALS) if moves._fields[name].store]
        self.env.flush_all()
        before = moves.read(stored)
        for name in stored:
            self.env.add_to_compute(moves._fields[name], moves)
        self.env.flush_all()
        self.assertEqual(moves.read(stored), before)

    def ledger(self, *companies):
        """Every figure of the ledger that matching may touch: balances by account and partner, open residuals by item."""
        self.env.flush_all()
        Line = self.env["account.move.line"]
        domain = [("parent_state", "=", "posted"), ("company_id", "in", [c.id for c in companies or [self.company]])]
        balances = {
            (account.id, partner.id): round(balance, 2)
            for account, partner, balance in Line._read_group(domain, ["account_id", "partner_id"], ["balance:sum"])
            if round(balance, 2)
        }
        items = {
            line.id: (line.amount_residual, line.amount_residual_currency, line.reconciled)
            for line in Line.search(
                [*domain, ("account_id.account_type", "=", "asset_receivable"), ("reconciled", "=", False)]
            )
        }
        states = {
            move.id: move.payment_state
            for move in self.env["account.move"].search(
                [("move_type", "in", ("out_invoice", "out_refund")), ("state", "=", "posted")]
            )
        }
        return balances, items, states
