from odoo import api, models


class AccountPartialReconcile(models.Model):
    _inherit = "account.partial.reconcile"

    @api.model_create_multi
    def create(self, vals_list):
        """Money that settles an item lifts at once the holds it has cured."""
        partials = super().create(vals_list)
        receivable = partials.debit_move_id.filtered(lambda line: line.account_type == "asset_receivable")
        for company, lines in receivable.grouped(lambda line: line.company_id.root_id).items():
            if lines.partner_id:
                self.env["ar.credit.hold"]._money_arrived(lines.partner_id, company, company._ar_today())
        return partials
