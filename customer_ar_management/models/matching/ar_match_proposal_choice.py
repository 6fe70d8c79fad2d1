"""What a person has decided about a proposal, and what still waits for such a decision."""
from odoo import models

from .ar_match_proposal_change import CHOSEN
from .ar_match_proposal_propose import QUIET


class ArMatchProposal(models.Model):
    _inherit = "ar.match.proposal"

    def action_confirm(self):
        """Post the proposals. Several at once: those that fit several ways are left out, and say why; one by itself is
        the choice of whoever confirms it.

        :return: ``{"matched": count, "failed": count}``
        """
        self._check_may_book()
        left_out = self._undecided() if len(self) > 1 else self.browse()
        left_out._tell_failures(dict.fromkeys(left_out, self.env._(
            "Fits several ways: look at it and choose one, or confirm it by itself.")))
        result = super(ArMatchProposal, self - left_out).action_confirm()
        return {**result, "failed": result["failed"] + len(left_out)}

    def _undecided(self):
        """Those that fit several ways, none of them chosen by a person."""
        self.check_access("write")
        return self.filtered(lambda proposal: proposal.ambiguous and proposal.state in ("open", "exception"))

    def _still_by_hand(self):
        items = self.allocation_ids.move_line_id
        chosen = any(code == CHOSEN for code, _params in self.reasons or ()) and items and not any(items.mapped("reconciled"))
        return bool(chosen) or super()._still_by_hand()

    def _forget_choice(self):
        """The engine proposes afresh, whatever a person chose before."""
        self.check_access("write")
        chosen = self.filtered(lambda p: p._still_by_hand())
        chosen.sudo().with_context(**QUIET).write({"rule": False, "reasons": []})  # sudo: written by the product alone; access was checked
