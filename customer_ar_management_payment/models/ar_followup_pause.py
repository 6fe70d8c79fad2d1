from odoo import api, models
from odoo.fields import Domain


class ArFollowupPause(models.Model):
    _inherit = "ar.followup.pause"

    @api.model
    def _collect_blocks(self, company, day, items):
        """What a customer is paying at this moment is not chased."""
        blocks = super()._collect_blocks(company, day, items)
        house = self.env["ar.open.item"]._branch_ids(tuple(company.root_id.ids))
        for line in self._collect_paid_lines(house) & {item[0] for item in items}:
            blocks.setdefault(line, []).append(("in_process", None))
        return blocks

    @api.model
    def _collect_in_process(self, company_ids):
        """Documents that are paid as a whole from their own page."""
        # sudo: which documents are being paid, nothing of the payment; who reminds needs no right on payments
        found = self.env["payment.transaction"].sudo()
        domain = found._ar_under_way_domain() & Domain("company_id", "in", list(company_ids))
        paying = found.search(domain & Domain("ar_line_ids", "=", False))
        return super()._collect_in_process(company_ids) | set(paying.invoice_ids.ids)

    @api.model
    def _collect_paid_lines(self, company_ids):
        """Ids of the journal items that customers are paying from their account."""
        # sudo: as above
        found = self.env["payment.transaction"].sudo()
        domain = found._ar_under_way_domain() & Domain("company_id", "in", list(company_ids))
        return set(found.search(domain & Domain("ar_line_ids", "!=", False)).ar_line_ids.ids)
