from odoo import Command, models


class AccountMove(models.Model):
    _inherit = "account.move"

    def _ar_open_receivables(self):
        """The instalments of these documents that still owe something, oldest due first."""
        owing = self.env["ar.open.item"]._owing_query([("move_id", "in", self.ids)])
        return self.env["account.move.line"].search([("id", "in", owing)], order="date_maturity, id")

    def action_ar_promise(self):
        """Note what the customer promised to pay of this document."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": "ar.promise",
            "view_mode": "form",
            "target": "new",
            "name": self.env._("Promise to pay"),
            "context": {
                "default_partner_id": self.commercial_partner_id.id,
                "default_line_ids": [Command.set(self._ar_open_receivables().ids)],
                "default_company_id": self.company_id.id,
            },
        }
