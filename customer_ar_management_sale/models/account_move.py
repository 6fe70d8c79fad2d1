from odoo import models


class AccountMove(models.Model):
    _inherit = "account.move"

    def _ar_credit_new_risk(self):
        """Lines of confirmed orders bring no new credit: the order was checked."""
        risk = super()._ar_credit_new_risk()
        ordered = self.invoice_line_ids.filtered(
            lambda line: line.sale_line_ids.order_id.filtered(lambda o: o.state == "sale")
        )
        if not ordered:
            return risk
        share = sum(ordered.mapped("price_total")) / self.amount_total if self.amount_total else 1
        return max(self.currency_id.round(risk * (1 - share)), 0.0)
