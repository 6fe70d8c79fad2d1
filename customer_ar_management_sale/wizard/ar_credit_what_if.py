from dataclasses import replace

from odoo import models
from odoo.fields import Domain

from odoo.addons.customer_ar_management.tools import money


class ArCreditWhatIf(models.TransientModel):
    _inherit = "ar.credit.what.if"

    def _requests(self, accounts):
        """Quotations as well: those that could no longer, or could now, be confirmed."""
        return [*super()._requests(accounts), *self._quotation_requests(accounts)]

    def _quotation_requests(self, accounts):
        # sudo: credit control sees name and amount of the quotations that wait, whoever's they are
        orders = (
            self.env["sale.order"]
            .sudo()
            .search(
                Domain("state", "in", ("draft", "sent"))
                & Domain("company_id", "=", self.company_id.id)
                & Domain("partner_invoice_id.commercial_partner_id", "in", accounts.partner_id.ids)
                & (Domain("validity_date", "=", False) | Domain("validity_date", ">=", self.as_of))
            )
        )
        requests = orders._ar_credit_requests(self.company_id, self.as_of, make=False) if orders else []
        # a quotation is in no exposure yet
        return [("order", replace(request, counted=money.ZERO, committed=False)) for request in requests]
