from odoo import fields, models


class ResCompany(models.Model):
    _inherit = "res.company"

    ar_clearing_mutual = fields.Boolean(
        string="Settle receivables against payables",
        help="What a customer owes may be settled with what we owe it as a supplier, by a signed agreement.",
    )
    ar_prepaid_auto = fields.Boolean(
        string="Apply advance payments by themselves",
        help="What customers paid in advance settles their open invoices every night, oldest first; what is disputed stays.",
    )


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    ar_clearing_mutual = fields.Boolean(related="company_id.ar_clearing_mutual", readonly=False)
    ar_prepaid_auto = fields.Boolean(related="company_id.ar_prepaid_auto", readonly=False)
