"""What is open as the ledger stands: for decisions about single items, whatever the dates of what paid them."""

from datetime import date

from odoo import api, models
from odoo.fields import Domain

#: The day for questions that are not about a day.
AS_IT_STANDS = date.max


class ArOpenItem(models.Model):
    _inherit = "ar.open.item"

    @api.model
    def _as_it_stands(self):
        """The relation with everything that is booked, later days included."""
        return self.with_context(ar_as_of=AS_IT_STANDS)

    @api.model
    def _owing_query(self, domain):
        """The items that owe something in their own currency, as the ledger stands.

        :param domain: which items; one that insists on customers or companies costs no scan of all
        :return: ``Query`` of their ids, which are those of the journal items: for a condition ``(field, "in", query)``
        """
        # sudo: whether something is paid does not depend on who asks
        return self.sudo()._as_it_stands()._search(Domain(domain) & Domain("amount_residual_currency", ">", 0))

    @api.model
    def _owing(self, line_ids):
        """Ids of those of these journal items that still owe something; neither what is paid nor what is no longer posted."""
        return set(self._owing_query([("id", "in", list(line_ids))])) if line_ids else set()
