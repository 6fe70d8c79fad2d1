from odoo import fields, models
from odoo.exceptions import UserError


class ArCreditReleaseRequest(models.TransientModel):
    """What a sales person fills in to ask for a release."""

    _name = "ar.credit.release.request"
    _description = "Ask for a credit release"

    order_id = fields.Many2one("sale.order", required=True)
    reason = fields.Text(required=True)

    def action_ask(self):
        """Put the request before credit control and say so in the order's chatter."""
        self.ensure_one()
        order = self.order_id
        order.check_access("write")
        account = order._ar_accounts()[order.company_id.root_id, order.partner_id.commercial_partner_id]
        Release = self.env["ar.credit.release"].sudo()  # sudo: sales people hold no AR right; they may ask
        if Release.search_count([("res_model", "=", order._name), ("res_id", "=", order.id), ("state", "=", "requested")]):
            raise UserError(self.env._("A release of %s has already been asked for; the answer will appear here.", order.name))
        release = Release.create({
            "account_id": account.id, "res_model": order._name, "res_id": order.id, "document": order.name,
            "reason": self.reason, "requester_id": self.env.user.id,
        })
        if manager := account.company_id.ar_manager_id:
            release.activity_schedule("mail.mail_activity_data_todo", user_id=manager.id,
                                      summary=self.env._("Release of %s asked for", order.name))
        order.message_post(body=self.env._("Release by credit control asked for: %s", self.reason))
        return {"type": "ir.actions.act_window_close"}
