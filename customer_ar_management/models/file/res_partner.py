from odoo import fields, models

PERSONAL = "customer_ar_management.group_ar_personal_data"


class ResPartner(models.Model):
    _inherit = "res.partner"

    ar_birthdate = fields.Date(string="Date of birth", groups=PERSONAL)
    ar_gender = fields.Selection(
        [("female", "Female"), ("male", "Male"), ("other", "Other")], string="Gender", groups=PERSONAL
    )
    ar_business_year_ids = fields.One2many("ar.business.year", "partner_id", string="Business data per year")
