from odoo import api, fields, models

from odoo.addons.customer_ar_management.tools.treatment import worklist


class ArAgingBucket(models.Model):
    _inherit = "ar.aging.bucket"

    loss_rate = fields.Float(
        string="Usually lost (%)",
        digits=(5, 2),
        compute="_compute_loss_rate",
        store=True,
        readonly=False,
        precompute=True,
        help="What is overdue in this bucket times this share is the value at risk that ranks the work list. First taken from "
        "the example of IFRS 9 (IE74-IE77); enter what your own history says.",
    )

    _loss_share = models.Constraint(
        "CHECK (loss_rate BETWEEN 0 AND 100)", "What is usually lost is a share between 0 and 100 %."
    )

    @api.depends("kind", "days_to")
    def _compute_loss_rate(self):
        for bucket in self:
            bucket.loss_rate = worklist.example_rate(bucket.days_to) if bucket.kind == "aged" else 0.0
