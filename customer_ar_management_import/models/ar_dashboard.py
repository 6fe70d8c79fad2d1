from odoo import api, models


class ArDashboard(models.AbstractModel):
    _inherit = "ar.dashboard"

    @api.model
    def _first_steps(self, company):
        """Receivables come from the old system first of all."""
        steps = super()._first_steps(company)
        for step in steps:
            if step["key"] == "ledger":
                step |= {
                    "action": "customer_ar_management_import.ar_ledger_import_action",
                    "help": self.env._("Import the open items of your old system, or post the first invoice."),
                }
        return steps
