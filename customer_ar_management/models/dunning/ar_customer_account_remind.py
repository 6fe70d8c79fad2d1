from odoo import models


class ArCustomerAccount(models.Model):
    _inherit = "ar.customer.account"

    def action_remind_now(self):
        """Prepare a run for this customer and show what it would send; nothing leaves before somebody confirms. A run of the
        whole company may be open beside it.
        """
        self.ensure_one()
        run = self.env["ar.dunning.run"]._for_one(self.company_id, self.partner_id)
        run.action_preview()
        return {
            "type": "ir.actions.act_window",
            "res_model": run._name,
            "res_id": run.id,
            "view_mode": "form",
            "name": run.display_name,
        }

    def action_pause_now(self):
        """Pause follow-up of this customer: a dialog asks until when and why."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": "ar.followup.pause",
            "view_mode": "form",
            "target": "new",
            "name": self.env._("Pause follow-up"),
            "context": {"default_partner_id": self.partner_id.id, "default_company_id": self.company_id.id},
        }
