from odoo import api, models


class ArMatchProposal(models.Model):
    _inherit = "ar.match.proposal"

    @api.model
    def _receipt_texts(self, statement_lines):
        """Hook: more text of the payer, such as a remittance advice.

        :return: ``{statement_line_id: text}``
        """
        return {}

    @api.model
    def _extra_rules(self):
        """Hook: matchers of other add-ons, each called with the evidence of a
        receipt and yielding ``tools.matching.Proposal``."""
        return ()
