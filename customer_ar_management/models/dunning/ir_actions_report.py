from odoo import models


class IrActionsReport(models.Model):
    _inherit = "ir.actions.report"

    def get_paperformat(self):
        """Letters carry their head in the body: the paper size is the company's, the margins are ours."""
        company_format = super().get_paperformat()
        if self.report_name != "customer_ar_management.ar_dunning_letter_document" or self.paperformat_id:
            return company_format
        size = "letter" if company_format.format == "Letter" else "a4"
        return (
            self.env.ref(f"customer_ar_management.ar_dunning_paperformat_{size}", raise_if_not_found=False)
            or company_format
        )
