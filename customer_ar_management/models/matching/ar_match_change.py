from odoo import api, models


class ArMatchProposal(models.Model):
    _inherit = "ar.match.proposal"

    def action_choose(self, way_index):
        """Take another way in place of the proposed one.

        :param way_index: place in ``other_ways``
        """
        self.ensure_one()
        return True

    def _set_allocations(self, values):
        """Change or split by hand.

        :param values: ``[{line_id, amount, writeoff, kind, reason_id}]``, amounts in the receipt's currency
        """
        self.ensure_one()
        return True

    @api.model
    def _candidates(self, search=None, limit=80):
        """Open items for the change dialog: of the customer, or of anyone by
        number, name or amount.

        :return: ``[{line_id, number, partner_id, partner, date, date_due, residual, currency_id, is_credit}]``
        """
        return []
