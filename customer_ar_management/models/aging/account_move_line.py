from odoo import models


class AccountMoveLine(models.Model):
    _inherit = "account.move.line"

    # Cash matched to a draft counts as unapplied: finds the few matched lines of drafts at once.
    _ar_matched_draft_idx = models.Index("(id) WHERE parent_state = 'draft' AND matching_number IS NOT NULL")
