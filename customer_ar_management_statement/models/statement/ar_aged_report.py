from odoo import models


class ArAgedReport(models.TransientModel):
    _inherit = "ar.aged.report"

    def _row_actions(self):
        """A statement on demand from the row of a customer."""
        return [
            *super()._row_actions(),
            {
                "key": "statement",
                "label": self.env._("Statement of account"),
                "icon": "fa-file-text-o",
                "method": "action_make_statement",
                "groups": "customer_ar_management.group_ar_collector",
            },
        ]
