from odoo import fields, models
from odoo.exceptions import UserError


class ArCreditReleaseRequest(models.TransientModel):
    """What a colleague without a right to receivables fills in to ask for a release."""

    _name = "ar.credit.release.request"
    _description = "Ask for a credit release"

    order_id = fields.Many2one("sale.order")
    reason = fields.Text(required=True)

    def _document(self):
        """Hook: ``(document that is to go on, the order behind it)``."""
        self.ensure_one()
        return self.order_id, self.order_id

    def action_ask(self):
        """Put the request before credit control and say so in the document's chatter."""
        document, order = self._document()
        if not order:
            raise UserError(self.env._("There is no order behind this request."))
        document.check_access("write")
        order = order.sudo()  # sudo: who asks from the warehouse reads no orders; only the customer is taken from it
        account = order._ar_accounts()[order.company_id.root_id, order._ar_payer()]
        Release = self.env[
            "ar.credit.release"
        ].sudo()  # sudo: sales people and warehouse hold no AR right; they may ask
        if Release.search_count(
            [("res_model", "=", document._name), ("res_id", "=", document.id), ("state", "=", "requested")]
        ):
            raise UserError(
                self.env._("A release of %s has already been asked for; the answer will appear here.", document.name)
            )
        release = Release.create(
            {
                "account_id": account.id,
                "res_model": document._name,
                "res_id": document.id,
                "document": document.name,
                "reason": self.reason,
                "requester_id": self.env.user.id,
            }
        )
        if (
            who := account.sudo()._credit_decider()
        ):  # sudo: who may decide is asked by people who may not read the account
            release.activity_schedule(
                "mail.mail_activity_data_todo",
                user_id=who.id,
                summary=self.with_context(lang=who.lang).env._("Release of %s asked for", document.name),
            )
        document.message_post(body=self.env._("Release by credit control asked for: %s", self.reason))
        return {"type": "ir.actions.act_window_close"}
