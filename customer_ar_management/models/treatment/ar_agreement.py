from odoo import api, fields, models


class ArAgreement(models.Model):
    """What was agreed with a customer about money."""

    _name = "ar.agreement"
    _description = "Agreement with a customer"
    _order = "date_from desc, id desc"

    name = fields.Char(required=True)
    account_id = fields.Many2one("ar.customer.account", required=True, index=True, ondelete="cascade")
    partner_id = fields.Many2one(related="account_id.partner_id", string="Customer", store=True)
    company_id = fields.Many2one(related="account_id.company_id", store=True, index=True)
    kind = fields.Selection(
        [
            ("terms", "Payment terms"),
            ("discount", "Discount or rebate"),
            ("security", "Guarantee or retention of title"),
            ("contract", "Contract"),
            ("other", "Other"),
        ],
        required=True,
        default="terms",
    )
    date_from = fields.Date(string="From", required=True, default=fields.Date.context_today)
    date_to = fields.Date(string="Until")
    is_running = fields.Boolean(string="In force", compute="_compute_is_running")
    attachment_ids = fields.Many2many("ir.attachment", string="Documents")
    note = fields.Text()

    _dates = models.Constraint(
        "CHECK (date_to IS NULL OR date_to >= date_from)", "An agreement cannot end before it begins."
    )

    @api.depends("date_from", "date_to")
    def _compute_is_running(self):
        today = fields.Date.context_today(self)
        for agreement in self:
            agreement.is_running = bool(
                agreement.date_from
                and agreement.date_from <= today
                and (not agreement.date_to or agreement.date_to >= today)
            )
