from odoo import api, fields, models


class ArDunningStep(models.Model):
    _inherit = "ar.dunning.step"

    charge_currency_id = fields.Many2one(
        "res.currency", string="Currency of the fee", compute="_compute_charge_currency_id"
    )
    charge_fee = fields.Monetary(
        string="Fee for the letter",
        currency_field="charge_currency_id",
        help="Put on the next charge note once a letter of this step was sent, in the currency of the letter's company.",
    )

    _charge_fee_positive = models.Constraint("CHECK (charge_fee >= 0)", "A fee cannot be negative.")

    @api.depends("company_id")
    @api.depends_context("company")
    def _compute_charge_currency_id(self):
        for step in self:
            step.charge_currency_id = (step.company_id or self.env.company).currency_id
