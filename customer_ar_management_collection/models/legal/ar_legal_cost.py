from odoo import api, fields, models
from odoo.exceptions import UserError


class ArLegalCost(models.Model):
    """What pursuing a claim costs; what the customer has to bear is part of the claim."""

    _name = "ar.legal.cost"
    _description = "Cost of a legal case"
    _inherit = ["ar.recorded.mixin"]
    _order = "case_id, date, id"

    case_id = fields.Many2one("ar.legal.case", required=True, index=True, ondelete="cascade")
    company_id = fields.Many2one(related="case_id.company_id", store=True, index=True)
    currency_id = fields.Many2one(related="company_id.currency_id")
    date = fields.Date(required=True, default=fields.Date.context_today)
    kind = fields.Selection(
        [
            ("court", "Court fee"),
            ("counsel", "Counsel"),
            ("agency", "Agency"),
            ("enforcement", "Enforcement"),
            ("other", "Other"),
        ],
        required=True,
        default="court",
    )
    amount = fields.Monetary(required=True)
    is_recoverable = fields.Boolean(string="The customer bears it", default=True)
    note = fields.Char()

    _amount_positive = models.Constraint("CHECK (amount > 0)", "A cost is above zero.")

    @api.model
    def _writable_fields(self):
        return super()._writable_fields() | {"date", "kind", "amount", "is_recoverable", "note"}

    @api.model
    def _creatable_fields(self):
        return super()._creatable_fields() | {"case_id"}

    @api.depends("kind", "case_id")
    @api.depends_context("lang")
    def _compute_display_name(self):
        kinds = dict(self._fields["kind"]._description_selection(self.env))
        for cost in self:
            cost.display_name = kinds.get(cost.kind, "")

    @api.constrains("case_id", "amount", "is_recoverable")
    def _check_case_open(self):
        if closed := self.case_id.filtered(lambda case: case.state == "closed")[:1]:
            raise UserError(self.env._("%s is closed. Open another case.", closed.display_name))
