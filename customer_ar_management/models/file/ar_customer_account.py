from odoo import api, fields, models


class ArCustomerAccount(models.Model):
    _inherit = "ar.customer.account"

    contact_ids = fields.One2many(related="partner_id.child_ids", string="Contacts", readonly=False)
    business_year_ids = fields.One2many(related="partner_id.ar_business_year_ids", readonly=False)

    @api.model
    def _writable_fields(self):
        return super()._writable_fields() | {
            "agreement_ids",
            "business_year_ids",
            "contact_ids",
            "review_date",
            "review_months",
            "satisfaction_ids",
            "survey_date",
            "survey_months",
        }
