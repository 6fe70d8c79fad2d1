from odoo import fields, models


class ResCompany(models.Model):
    _inherit = "res.company"

    ar_aging_scheme_id = fields.Many2one("ar.aging.scheme", string="Aging scheme")
    ar_aging_basis = fields.Selection(
        [("due", "Due date"), ("document", "Document date")],
        string="Age counted from",
        default="due",
        required=True,
    )
    ar_check_credit_days = fields.Integer(
        string="Credits count as old after",
        default=30,
        required=True,
        help="Unapplied credits older than this many days are shown among the data checks.",
    )
    ar_check_draft_days = fields.Integer(
        string="Drafts count as old after",
        default=14,
        required=True,
        help="Draft customer documents older than this many days are shown among the data checks.",
    )

    ar_snapshot_delay = fields.Integer(
        string="Days until a month is frozen",
        default=5,
        required=True,
        help="Month-end snapshots wait this many days, so that the last entries of the month are in.",
    )

    _ar_check_days_positive = models.Constraint(
        "CHECK (ar_check_credit_days >= 0 AND ar_check_draft_days >= 0 AND ar_snapshot_delay >= 0)",
        "A number of days cannot be negative.",
    )
