from odoo import fields, models


class ArCollectionStage(models.Model):
    """How far collection has come with a customer; shared by all companies."""

    _name = "ar.collection.stage"
    _description = "Stage of collection"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10)
    kind = fields.Selection(
        [
            ("days", "By the oldest item"),
            ("plan", "An instalment plan runs"),
            ("legal", "A legal case is filed"),
            ("hand", "By hand"),
        ],
        string="Reached",
        required=True,
        default="days",
        help="The ledger moves a case to the last stage of days that it has reached; a filed legal case goes before a plan, "
        "and a plan before days.",
    )
    days_from = fields.Integer(string="From (days overdue)", default=1)
    next_step = fields.Char(string="What comes next", translate=True, help="Proposed when a case gets here.")
    next_days = fields.Integer(string="Within (days)", default=7)
    fold = fields.Boolean(string="Folded in the board")
    active = fields.Boolean(default=True)

    _days_positive = models.Constraint("CHECK (days_from >= 0 AND next_days >= 0)", "Days of a stage are not negative.")
