from odoo import models


class AccountMove(models.Model):
    _inherit = "account.move"

    def _post(self, soft=True):
        posted = super()._post(soft)
        receivable = posted.line_ids.filtered(lambda line: line.account_type == "asset_receivable")
        for company, lines in receivable.grouped("company_id").items():
            if partners := lines.partner_id:
                self.env["ar.customer.account"]._ensure(partners, company)
        return posted
