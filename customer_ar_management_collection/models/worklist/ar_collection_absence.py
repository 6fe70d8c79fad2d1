from odoo import api, fields, models
from odoo.exceptions import ValidationError

from odoo.addons.customer_ar_management_collection.tools.worklist import portfolio


class ArCollectionAbsence(models.Model):
    """A collector is away; somebody stands in."""

    _name = "ar.collection.absence"
    _description = "Absence of a collector"
    _rec_name = "user_id"
    _order = "date_from desc, id desc"

    user_id = fields.Many2one(
        "res.users", string="Collector", required=True, index=True, default=lambda self: self.env.user
    )
    substitute_id = fields.Many2one("res.users", string="Stands in", domain="[('share', '=', False)]")
    date_from = fields.Date(string="From", required=True, default=fields.Date.context_today)
    date_to = fields.Date(string="Until", required=True, help="The last day away.")

    _days = models.Constraint("CHECK (date_from <= date_to)", "The last day away is not before the first.")

    @api.constrains("user_id", "substitute_id")
    def _check_substitute(self):
        for absence in self:
            if absence.user_id == absence.substitute_id:
                raise ValidationError(self.env._("%s cannot stand in for itself.", absence.user_id.name))

    @api.model
    def _away(self, day):
        """``{absent user id: id of who stands in or None}`` on a day."""
        # sudo: who is away decides whose customers one works on, whoever may read the list of absences
        absences = self.sudo().search([("date_from", "<=", day), ("date_to", ">=", day)])
        return portfolio.away(
            [portfolio.Absence(a.user_id.id, a.date_from, a.date_to, a.substitute_id.id or None) for a in absences], day
        )
