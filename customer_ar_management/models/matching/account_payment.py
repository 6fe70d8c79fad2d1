from odoo import models


class AccountPayment(models.Model):
    _inherit = "account.payment"

    def action_post(self):
        result = super().action_post()
        self._ar_settle_refunds()
        return result

    def action_cancel(self):
        result = super().action_cancel()
        self._ar_refunds()._reopen()
        return result

    def unlink(self):
        refunds = self._ar_refunds()
        result = super().unlink()
        refunds._reopen()
        return result

    def _ar_refunds(self):
        # sudo: whoever posts payments need not have an AR right
        return (
            self.env["ar.match.exception"].sudo().search([("payment_id", "in", self.ids), ("state", "=", "waiting")])
            if self.ids
            else self.env["ar.match.exception"]
        )

    def _ar_settle_refunds(self):
        """A refund that is posted ends its exception, and meets the money it sends back."""
        refunds = self._ar_refunds().filtered(lambda r: r.payment_id.state not in ("draft", "canceled", "rejected"))
        for refund in refunds:
            entry = refund.proposal_id.statement_line_id.move_id or refund.proposal_id.credit_line_id.move_id
            lines = (entry | refund.payment_id.move_id).line_ids.filtered(
                lambda line: line.account_type == "asset_receivable" and not line.reconciled
            )
            for _key, group in lines.grouped(lambda line: (line.account_id, line.partner_id)).items():
                if len(group) > 1:
                    group.reconcile()
        refunds._close("refund")
