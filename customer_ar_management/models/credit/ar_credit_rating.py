from odoo import fields, models


class ArCreditRating(models.Model):
    """A rating by an agency: who, when, what, until when."""

    _name = "ar.credit.rating"
    _description = "External credit rating"
    _order = "date desc, id desc"

    partner_id = fields.Many2one("res.partner", required=True, index=True, ondelete="cascade", string="Customer")
    company_id = fields.Many2one("res.company", help="Empty: shared by all companies.")
    agency = fields.Char(required=True)
    name = fields.Char(string="Rating", required=True, help="As the agency writes it, e.g. A2 or 5A1.")
    points = fields.Float(string="On a scale of 0-100", required=True, help="100 is the best.")
    date = fields.Date(required=True, default=fields.Date.context_today)
    date_to = fields.Date(string="Valid until")
    recommended_limit = fields.Monetary(string="Recommended limit")
    currency_id = fields.Many2one("res.currency", default=lambda self: self.env.company.currency_id)
    file = fields.Binary(attachment=True)
    file_name = fields.Char(string="File name")

    _points_range = models.Constraint(
        "CHECK (points BETWEEN 0 AND 100)", "Translate the rating to a scale of 0 to 100."
    )
    _dates_in_order = models.Constraint(
        "CHECK (date_to IS NULL OR date <= date_to)", "The rating expires before its date."
    )
