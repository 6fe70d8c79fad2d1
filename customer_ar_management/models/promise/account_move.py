from odoo import Command, models


class AccountMove(models.Model):
    _inherit = "account.move"

    def action_ar_promise(self):
        """Note what the customer promised to pay of this document."""
        self.ensure_one()
        lines = self.line_ids.filtered(lambda line: line.account_type == "asset_receivable" and not line.reconciled)
        return {
            "type": "ir.actions.act_window",
            "res_model": "ar.promise",
            "view_mode": "form",
            "target": "new",
            "name": self.env._("Promise to pay"),
            "context": {
                "default_partner_id": self.commercial_partner_id.id,
                "default_line_ids": [Command.set(lines.ids)],
                "default_company_id": self.company_id.id,
            },
        }
