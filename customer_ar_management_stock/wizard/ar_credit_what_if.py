from odoo import models
from odoo.fields import Domain


class ArCreditWhatIf(models.TransientModel):
    _inherit = "ar.credit.what.if"

    def _requests(self, accounts):
        """Deliveries that wait as well: which would be held, which could go."""
        # sudo: credit control sees name and amount of the transfers that wait, without a right to the warehouse
        pickings = (
            self.env["stock.picking"]
            .sudo()
            .search(
                Domain("state", "not in", ("draft", "done", "cancel"))
                & Domain("picking_type_code", "=", "outgoing")
                & Domain("company_id", "=", self.company_id.id)
                & Domain("sale_id.partner_invoice_id.commercial_partner_id", "in", accounts.partner_id.ids)
            )
        )
        requests = pickings._ar_credit_requests(self.company_id, self.as_of) if pickings else []
        return [*super()._requests(accounts), *(("delivery", request) for request in requests)]
