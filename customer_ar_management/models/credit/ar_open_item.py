from odoo import fields, models


class ArOpenItem(models.Model):
    _inherit = "ar.open.item"

    credit_grade_id = fields.Many2one(related="account_ar_id.credit_grade_id", string="Risk grade")
    credit_group_id = fields.Many2one(related="account_ar_id.credit_group_id", string="Credit group")
