from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    module_customer_ar_management_bank_file = fields.Boolean(string="Bank files")
    module_customer_ar_management_import = fields.Boolean(string="Import of a ledger")
    module_customer_ar_management_statement = fields.Boolean(string="Statements")
    module_customer_ar_management_payment = fields.Boolean(string="Online payment")
    module_customer_ar_management_charge = fields.Boolean(string="Interest and fees")
    module_customer_ar_management_collection = fields.Boolean(string="Collections desk")
    module_customer_ar_management_forecast = fields.Boolean(string="Cash forecast")
    module_customer_ar_management_loss = fields.Boolean(string="Provisions and write-offs")
    ar_manager_id = fields.Many2one(related="company_id.ar_manager_id", readonly=False)
    ar_evidence_email = fields.Char(related="company_id.ar_evidence_email", readonly=False)
