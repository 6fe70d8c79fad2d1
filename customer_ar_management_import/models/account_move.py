from odoo import api, models


class AccountMove(models.Model):
    _inherit = "account.move"

    # Documents of an imported ledger keep the number that the customer knows. It is no number of a sequence of ours:
    # it need not follow its date, and there are no gaps in it.

    @api.depends("name", "journal_id")
    def _compute_split_sequence(self):
        imported = self.filtered(lambda move: move.journal_id.ar_ledger_import)
        for move in imported:
            move.sequence_prefix = move.journal_id.code
            move.sequence_number = 0
        return super(AccountMove, self - imported)._compute_split_sequence()

    def _sequence_matches_date(self):
        return self.journal_id.ar_ledger_import or super()._sequence_matches_date()

    @api.depends("journal_id", "sequence_number", "sequence_prefix", "state")
    def _compute_made_sequence_gap(self):
        imported = self.filtered(lambda move: move.journal_id.ar_ledger_import)
        imported.made_sequence_gap = False
        return super(AccountMove, self - imported)._compute_made_sequence_gap()

    def _set_next_made_sequence_gap(self, made_gap):
        own = self.filtered(lambda move: not move.journal_id.ar_ledger_import)
        return super(AccountMove, own)._set_next_made_sequence_gap(made_gap)

    def _ar_history(self):
        return super()._ar_history() | self.filtered(lambda move: move.journal_id.ar_ledger_import)
