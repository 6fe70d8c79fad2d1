from odoo import models


class AccountMove(models.Model):
    _inherit = "account.move"

    # Cash matched to a draft counts as unapplied: finds the drafts at once.
    _ar_draft_idx = models.Index("(id) WHERE state = 'draft'")
