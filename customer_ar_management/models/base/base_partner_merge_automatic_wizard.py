from odoo import models


class BasePartnerMergeAutomaticWizard(models.TransientModel):
    _inherit = "base.partner.merge.automatic.wizard"

    def _update_foreign_keys(self, src_partners, dst_partner):
        """Customers' accounts merge by the house's rule first: core would delete the one that goes, with all that hangs on it."""
        accounts = self.env["ar.customer.account"]
        accounts._record_merge(src_partners, dst_partner)
        accounts._merge_customers(src_partners, dst_partner)
        return super()._update_foreign_keys(src_partners, dst_partner)
