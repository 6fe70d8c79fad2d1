from odoo import api, models
from odoo.fields import Domain

from odoo.addons.customer_ar_management_collection.tools.worklist import portfolio

WORKING_DAYS = 5


class ArCollectionCase(models.Model):
    _inherit = "ar.collection.case"

    @api.model
    def _portfolio(self, company, as_of, user):
        """The accounts that a collector works on, on a day (a subquery of ids)."""
        # sudo: which accounts there are is decided here; what they owe is read under the user's own rights
        return self.env["ar.customer.account"].sudo()._search(self._portfolio_domain(company, as_of, user))

    @api.model
    def _portfolio_domain(self, company, as_of, user):
        """Hook: accounts that a collector works on: its own, those of colleagues it stands in for, those of its teams that nobody
        has. A collector who left, or who is away with nobody standing in, has nobody's customers; what is without collector and
        without team is the AR manager's, so that nothing falls silent.

        :return: domain on ``ar.customer.account``
        """
        for_whom, nobody = self._stands_in(as_of, user)
        # sudo: teams decide whose customers one works on, whoever may read them
        teams = self.env["ar.team"].sudo().search([("member_ids", "in", user.ids)])
        left = self.env["res.users"].sudo().with_context(active_test=False).search([("active", "=", False)])
        orphan = Domain("collector_id", "=", False) | Domain("collector_id", "in", [*left.ids, *nobody])
        mine = Domain("collector_id", "in", [user.id, *for_whom]) | (orphan & Domain("team_id", "in", teams.ids))
        if user == company.ar_manager_id:
            mine |= orphan & Domain("team_id", "=", False)
        return Domain("company_id", "=", company.id) & mine

    @api.model
    def _stands_in(self, as_of, user):
        """``(ids of colleagues the user stands in for, ids of those for whom nobody does)`` on a day."""
        absent = self.env["ar.collection.absence"]._away(as_of)
        return portfolio.covered_by(user.id, absent, absent)

    @api.model
    def _day_capacity(self, company, user):
        """Minutes that a collector has on a day; None where nobody has said."""
        # sudo: one's own time
        capacity = (
            self.env["ar.collector.capacity"]
            .sudo()
            .search([("company_id", "=", company.id), ("user_id", "=", user.id)], limit=1)
        )
        return capacity.minutes / WORKING_DAYS if capacity else None
