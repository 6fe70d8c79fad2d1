from odoo import api, fields, models


class ArChargeFixedBand(models.Model):
    """From a size of the debt on another fixed sum, or a percent of what lies in the band."""

    _name = "ar.charge.fixed.band"
    _description = "Fixed compensation by size"
    _order = "policy_id, size_from"

    policy_id = fields.Many2one("ar.charge.policy", required=True, index=True, ondelete="cascade")
    company_id = fields.Many2one(related="policy_id.company_id", store=True, index=True)
    currency_id = fields.Many2one(related="policy_id.currency_id")
    size_currency_id = fields.Many2one(related="policy_id.size_currency_id")
    size_from = fields.Monetary(string="Debts from", required=True, currency_field="size_currency_id")
    amount = fields.Monetary(string="Fixed sum", help="For every debt of this size.")
    percent = fields.Float(
        string="% of what is in the band",
        digits=(8, 4),
        help="Of the part of the debt from this size up to the next; the parts of all bands are added.",
    )

    _size_unique = models.Constraint("UNIQUE (policy_id, size_from)", "Two bands of a policy begin at the same size.")
    _not_negative = models.Constraint(
        "CHECK (size_from >= 0 AND amount >= 0 AND percent BETWEEN 0 AND 100)",
        "Sizes and sums of a band cannot be negative, and its percent lies between 0 and 100.",
    )

    @api.depends("size_from", "size_currency_id")
    def _compute_display_name(self):
        for band in self:
            band.display_name = (band.size_currency_id or self.env.company.currency_id).format(band.size_from)
