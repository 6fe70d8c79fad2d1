from odoo import api, fields, models
from odoo.exceptions import UserError


class ArAgingBucket(models.Model):
    _name = "ar.aging.bucket"
    _description = "Aging bucket"
    _order = "scheme_id, sequence, id"

    scheme_id = fields.Many2one("ar.aging.scheme", required=True, ondelete="cascade", index=True)
    kind = fields.Selection(
        [("not_due", "Not due"), ("aged", "Aged"), ("unapplied", "Unapplied credits")],
        required=True,
        default="aged",
    )
    sequence = fields.Integer(compute="_compute_sequence", store=True, precompute=True)
    days_to = fields.Integer(
        string="Up to days",
        help="The bucket holds ages above the bucket before and up to this many days. 0: open, for the last bucket.",
    )
    name = fields.Char(string="Label", required=True, translate=True)
    color = fields.Char(default="#ef6c00", help="Colour of the bucket on every screen, chart and document.")
    icon = fields.Char(default="fa-clock-o", help="Icon shown beside the colour.")
    action_text = fields.Char(string="Recommended action", translate=True)
    company_id = fields.Many2one(related="scheme_id.company_id", store=True)

    _one_special = models.UniqueIndex(
        "(scheme_id, kind) WHERE kind != 'aged'",
        "A scheme has exactly one bucket for items not due and one for unapplied credits.",
    )
    _bounds_unique = models.UniqueIndex(
        "(scheme_id, days_to) WHERE kind = 'aged'",
        "Two buckets of this scheme end on the same day.",
    )
    _days_positive = models.Constraint("CHECK (days_to >= 0)", "A bucket ends after a positive number of days.")

    @api.depends("kind", "days_to")
    def _compute_sequence(self):
        special = {"not_due": 0, "unapplied": 1_000_001}
        for bucket in self:
            bucket.sequence = special.get(bucket.kind, bucket.days_to or 1_000_000)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_special(self):
        if any(bucket.kind != "aged" and bucket.scheme_id.exists() for bucket in self):
            raise UserError(self.env._("Every scheme needs its buckets for items not due and for unapplied credits."))

    @api.ondelete(at_uninstall=False)
    def _unlink_except_frozen(self):
        # sudo: snapshots of every company count
        if self.env["ar.snapshot.line"].sudo().search_count([("bucket_id", "in", self.ids)], limit=1):
            raise UserError(self.env._("Snapshots use these buckets. Archive the scheme and make a new one instead."))
