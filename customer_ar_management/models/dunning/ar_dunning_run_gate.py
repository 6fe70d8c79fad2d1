from odoo import models
from odoo.fields import Domain

from odoo.addons.customer_ar_management.tools import dunning, money
from odoo.addons.customer_ar_management.tools.dunning import gate as dunning_gate


class ArDunningRun(models.Model):
    """What speaks against sending: a bank that is behind, receipts not matched, a ledger that does not tie."""

    _inherit = "ar.dunning.run"

    def _gate_findings(self):
        """What speaks against sending (see ``tools.dunning_gate``)."""
        self.ensure_one()
        company = self.company_id
        facts = self.with_company(company)._gate_facts()
        limits = dunning_gate.GateLimits(company.ar_dunning_bank_days, money.dec(company.ar_dunning_unmatched_share))
        return dunning_gate.gate(facts, limits, self.as_of)

    def _gate_facts(self):
        Item = self.env["ar.open.item"]
        own = Item._company_domain(self.company_id)
        # Journals that get no bank file are never up to date, and say nothing.
        booked = dict(
            self.env["account.move.line"]._read_group(
                own
                & Domain("journal_id.type", "=", "bank")
                & Domain("statement_line_id", "!=", False)
                & Domain("parent_state", "=", "posted")
                & Domain("date", "<=", self.as_of),
                ["journal_id"],
                ["date:max"],
            )
        )
        sums = [  # of the whole ledger, read once for all that is asked of it
            (is_credit, journal.type, amount or 0)
            for is_credit, journal, amount in Item.with_context(ar_as_of=self.as_of)._read_group(
                own, ["is_credit", "journal_id"], ["amount_residual:sum"]
            )
        ]
        proof = Item._ledger_proof(self.company_id, self.as_of, sum(amount for *_key, amount in sums))
        return dunning_gate.GateFacts(
            {journal.name: last for journal, last in booked.items()},
            -money.dec(sum(amount for is_credit, kind, amount in sums if is_credit and kind in ("bank", "cash"))),
            money.dec(sum(amount for is_credit, _kind, amount in sums if not is_credit)),
            money.dec(proof["difference"]),
        )

    def _hold_back(self, outcome, findings):
        codes = {code for code, _detail in findings}
        return dunning.hold_back(outcome, "bank_stale" if "bank_stale" in codes else "gate")
