from odoo import fields, models


class ArMatchAlias(models.Model):
    """Who pays for whom: learned from matches that a person confirmed."""

    _name = "ar.match.alias"
    _description = "Known payer"
    _order = "last_date desc, id desc"
    _rec_name = "value"

    company_id = fields.Many2one("res.company", required=True, index=True, default=lambda self: self.env.company)
    partner_id = fields.Many2one("res.partner", string="Pays for", required=True, index=True, ondelete="cascade")
    kind = fields.Selection([("account", "Account number"), ("name", "Name")], required=True, default="account")
    value = fields.Char(string="Payer", required=True, index=True, help="Account number or name, as banks send it.")
    count = fields.Integer(string="Confirmed", help="How many confirmed matches taught it. 0: entered by hand.")
    last_date = fields.Date(string="Last seen")
    active = fields.Boolean(default=True)

    _value_unique = models.Constraint(
        "UNIQUE (company_id, kind, value, partner_id)", "This payer is already known for this customer.")
