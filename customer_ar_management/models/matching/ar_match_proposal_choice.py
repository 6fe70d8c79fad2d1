"""What a person has decided about a proposal, and what still waits for such a decision."""

from odoo import models

from .ar_match_proposal_change import CHOSEN
from .ar_match_proposal_propose import QUIET


class ArMatchProposal(models.Model):
    _inherit = "ar.match.proposal"

    def _undecided(self):
        """Those that fit several ways, none of them chosen by a person."""
        self.check_access("write")
        return self.filtered(lambda proposal: proposal.ambiguous and proposal.state in ("open", "exception"))

    def _still_by_hand(self):
        """A person chose the items, or one of the ways that were found, and all of them are open still."""
        items = self.allocation_ids.move_line_id
        by_hand = self.rule == "manual" or any(code == CHOSEN for code, _params in self.reasons or ())
        return by_hand and bool(items) and not any(items.mapped("reconciled"))

    def _forget_choice(self):
        """The engine proposes afresh, whatever a person chose before."""
        self.check_access("write")
        chosen = self.filtered(lambda p: p._still_by_hand())
        chosen.sudo().with_context(**QUIET).write(
            {"rule": False, "reasons": []}
        )  # sudo: written by the product alone; access was checked
