from odoo import fields, models


class ArClass(models.Model):
    _inherit = "ar.class"

    answer_hours = fields.Integer(
        string="Answered within (hours)",
        help="Time within which questions of these customers are answered, in clock hours; 0: no promise of this class.",
    )

    _answer_hours_positive = models.Constraint(
        "CHECK (answer_hours >= 0)", "An answer cannot be promised for the past."
    )
