from odoo import fields, models


class ArTeam(models.Model):
    """Who looks after the customers of a class."""

    _name = "ar.team"
    _description = "Receivables team"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    leader_id = fields.Many2one("res.users")
    member_ids = fields.Many2many("res.users", string="Members")
    company_id = fields.Many2one("res.company", help="Empty: for every company.")
