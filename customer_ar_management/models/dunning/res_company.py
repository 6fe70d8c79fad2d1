from odoo import api, fields, models


class ResCompany(models.Model):
    _name = "res.company"
    _inherit = ["res.company", "ar.recorded.mixin"]

    ar_dunning_plan_id = fields.Many2one(
        "ar.dunning.plan",
        string="Dunning plan",
        domain="[('company_id', 'in', (False, id))]",
        default=lambda self: self.env.ref("customer_ar_management.ar_dunning_plan_standard", raise_if_not_found=False),
        help="For customers without a plan of their own.",
    )
    ar_dunning_daily = fields.Boolean(string="Prepare a dunning run every day")
    ar_dunning_first_run_id = fields.Many2one(
        "ar.dunning.run",
        string="First run confirmed by hand",
        readonly=True,
        help="Before it nothing is sent by itself.",
    )
    ar_dunning_gate = fields.Selection(
        [("propose", "Only propose"), ("block", "Send nothing")],
        string="While the gate is shut",
        default="propose",
        required=True,
    )
    ar_dunning_bank_days = fields.Integer(
        string="Bank data at most (days) old",
        default=7,
        help="0: not checked. Banks without any booking are not checked.",
    )
    ar_dunning_unmatched_share = fields.Float(
        string="Unmatched receipts at most (%)", default=10.0, help="Share of what is open; 0: not checked."
    )

    @api.model
    def _recorded_fields(self, creating=False):
        return {"ar_dunning_first_run_id"}
