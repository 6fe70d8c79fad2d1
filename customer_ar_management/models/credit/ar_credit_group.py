from odoo import api, fields, models
from odoo.exceptions import ValidationError


class ArCreditGroup(models.Model):
    """Customers that share one limit above their own."""

    _name = "ar.credit.group"
    _description = "Credit group"
    _inherit = ["mail.thread"]

    name = fields.Char(required=True, tracking=True)
    company_id = fields.Many2one("res.company", required=True, default=lambda self: self.env.company, index=True)
    currency_id = fields.Many2one(related="company_id.currency_id")
    active = fields.Boolean(default=True)
    account_ids = fields.One2many("ar.customer.account", "credit_group_id", string="Members")
    limit_ids = fields.One2many("ar.credit.limit", "group_id", string="Limits")
    note = fields.Text()

    @api.constrains("account_ids", "company_id")
    def _check_one_company(self):
        for group in self:
            if strangers := group.account_ids.filtered(lambda a, g=group: a.company_id != g.company_id):
                raise ValidationError(
                    self.env._(
                        "%(customers)s belong to another company than the group %(group)s.",
                        customers=", ".join(strangers.mapped("display_name")),
                        group=group.name,
                    )
                )
