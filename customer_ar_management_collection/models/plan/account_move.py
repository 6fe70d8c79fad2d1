from odoo import Command, models


class AccountMove(models.Model):
    _inherit = "account.move"

    def action_ar_instalment_plan(self):
        """Agree that this document is paid in rates."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": "ar.instalment.plan",
            "view_mode": "form",
            "name": self.env._("Instalment plan"),
            "context": {
                "default_partner_id": self.commercial_partner_id.id,
                "default_line_ids": [Command.set(self._ar_open_receivables().ids)],
                "default_company_id": self.company_id.id,
            },
        }
