from odoo import fields, models


class ResCompany(models.Model):
    _inherit = "res.company"

    ar_collection_league = fields.Boolean(
        string="League table of collectors",
        default=True,
        help="Off: results name a collector only to the collector and to AR managers.",
    )
    ar_collection_window = fields.Integer(
        string="Days in which money counts for what was done",
        default=14,
        help="Money counts for the last message or contact within so many days before it.",
    )

    _ar_collection_window_positive = models.Constraint(
        "CHECK (ar_collection_window > 0)", "Money counts for what was done on at least one day before it."
    )
