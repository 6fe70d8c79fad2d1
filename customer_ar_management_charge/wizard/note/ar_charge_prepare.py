from odoo import api, fields, models
from odoo.exceptions import UserError


class ArChargePrepare(models.TransientModel):
    """Prepare charge notes: of which customers, up to which day."""

    _name = "ar.charge.prepare"
    _description = "Prepare charge notes"

    company_id = fields.Many2one("res.company", required=True, default=lambda self: self.env.company)
    until = fields.Date(string="Interest until", required=True, default=lambda self: self._default_until())
    accrued = fields.Date(related="company_id.ar_charge_accrued")
    has_policy = fields.Boolean(string="A policy counts", compute="_compute_has_policy")
    partner_ids = fields.Many2many("res.partner", string="Customers", help="Empty: all customers.")

    @api.depends("company_id")
    def _compute_has_policy(self):
        Policy = self.env["ar.charge.policy"]
        for wizard in self:
            wizard.has_policy = bool(Policy.search_count([("company_id", "=", wizard.company_id.id)], limit=1))

    @api.onchange("company_id")
    def _onchange_company_id(self):
        self.until = self.company_id.ar_charge_accrued or fields.Date.context_today(self)

    def _default_until(self):
        return self.env.company.ar_charge_accrued or fields.Date.context_today(self)

    def action_accrue(self):
        """Work interest out up to today, then stay here."""
        self.ensure_one()
        self.env["ar.charge.note"]._check_may("customer_ar_management.group_ar_controller")
        self.env["ar.charge"]._accrue(self.company_id, fields.Date.context_today(self))
        self.until = self.company_id.ar_charge_accrued
        return {
            "type": "ir.actions.act_window",
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
            "target": "new",
            "name": self.env._("Prepare charge notes"),
        }

    def action_prepare(self):
        """Prepare the notes and show them."""
        self.ensure_one()
        partners = self.partner_ids.commercial_partner_id or None
        notes = self.env["ar.charge.note"]._prepare(self.company_id, self.until, partners)
        if not notes:
            raise UserError(
                self.env._(
                    "Nothing is to be asked for: no interest, fixed sum or fee is due that stands on no note yet."
                )
            )
        action = self.env["ir.actions.act_window"]._for_xml_id("customer_ar_management_charge.ar_charge_note_action")
        return {**action, "domain": [("id", "in", notes.ids)], "context": {}}
