from odoo import api, models


class ArMatchProposal(models.Model):
    _inherit = "ar.match.proposal"

    @api.model
    def _exception_codes(self):
        """Hook: codes of the engine that go to the exception queue."""
        return ("short", "over", "duplicate", "unknown_payer", "wrong_company", "wrong_currency", "already_paid",
                "not_customer", "prepayment", "outgoing")

    @api.model
    def _propose(self, statement_lines):
        """Create or refresh the proposals of bank lines in one batch.

        :param statement_lines: ``account.bank.statement.line`` records
        :return: their proposals
        """
        return self.browse()

    @api.model
    def _propose_credits(self, move_lines):
        """Create or refresh the proposals of unapplied receivable credits.

        :param move_lines: ``account.move.line`` records of payments and credit notes
        :return: their proposals
        """
        return self.browse()

    def _refresh(self):
        """Propose again for those still open; those handled elsewhere are closed."""
        return self
