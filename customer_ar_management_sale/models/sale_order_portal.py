"""What happens when somebody outside accepts a quotation that the credit check stops: nothing of it is lost, nothing leaks, and
whoever may decide is told."""

from odoo import SUPERUSER_ID, models
from odoo.exceptions import UserError


class SaleOrder(models.Model):
    _inherit = "sale.order"

    def _validate_order(self):
        """The customer's own confirmation, in the portal and in the shop: what was signed stays signed."""
        return self._ar_confirm_or_wait(super()._validate_order)

    def _ar_confirm_or_wait(self, confirm):
        """Confirm, or leave the quotation as the customer has accepted it and ask credit control.

        :param confirm: function without arguments
        """
        try:
            with self.env.cr.savepoint():
                return confirm()
        except UserError as error:
            if not getattr(error, "stopped_by_check", False):
                raise
            self.sudo()._ar_accepted_and_waiting()  # sudo: a visitor's acceptance is told to us
        return None

    def _ar_accepted_and_waiting(self):
        """Tell inside that an accepted quotation waits: a request for a release before credit control, an activity for the
        salesperson. Neither says a figure."""
        accounts = self._ar_accounts()
        for order in self.filtered(lambda order: order.state in ("draft", "sent")):
            asked = self.env["ar.credit.release"].search_count(
                [("res_model", "=", order._name), ("res_id", "=", order.id), ("state", "=", "requested")], limit=1
            )
            if not asked:
                order._ar_ask_inside(accounts[order.company_id.root_id, order._ar_payer()])

    def _ar_ask_inside(self, account):
        """Ask whoever may decide, and tell the salesperson, each in their language."""
        self.ensure_one()
        who, seller = account._credit_decider(), self.user_id
        release = self.env["ar.credit.release"].create(
            {
                "account_id": account.id,
                "res_model": self._name,
                "res_id": self.id,
                "document": self.name,
                "requester_id": SUPERUSER_ID,
                "reason": self.with_context(lang=who.lang).env._("The customer has accepted the quotation."),
            }
        )
        if who:
            release.activity_schedule(
                "mail.mail_activity_data_todo",
                user_id=who.id,
                summary=self.with_context(lang=who.lang).env._(
                    "%s has been accepted by the customer and waits", self.name
                ),
            )
        if seller:
            self.activity_schedule(
                "mail.mail_activity_data_todo",
                user_id=seller.id,
                summary=self.with_context(lang=seller.lang).env._(
                    "Accepted by the customer, not confirmed yet: credit control has been asked"
                ),
            )
