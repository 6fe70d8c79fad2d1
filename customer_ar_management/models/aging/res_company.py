from odoo import fields, models


class ResCompany(models.Model):
    _inherit = "res.company"

    ar_aging_scheme_id = fields.Many2one("ar.aging.scheme", string="Aging scheme")
    ar_aging_basis = fields.Selection(
        [("due", "Due date"), ("document", "Document date")],
        string="Age counted from", default="due", required=True,
    )
