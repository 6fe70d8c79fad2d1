from odoo import models


class ArCustomerAccount(models.Model):
    _inherit = "ar.customer.account"

    def action_remind_now(self):
        """Prepare a run for this customer and show what it would send; nothing leaves before somebody confirms.

        :raise UserError: when another run of the company is open
        """
        self.ensure_one()
        run = self.env["ar.dunning.run"].search(
            [
                ("company_id", "=", self.company_id.id),
                ("state", "in", ("draft", "prepared")),
                ("only_partner_id", "=", self.partner_id.id),
            ],
            limit=1,
        )
        run = run or self.env["ar.dunning.run"].with_company(self.company_id).create(
            {"company_id": self.company_id.id}
        )._for_one(self.partner_id)
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
