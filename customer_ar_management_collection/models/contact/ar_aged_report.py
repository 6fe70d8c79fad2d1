from odoo import models


class ArAgedReport(models.TransientModel):
    _inherit = "ar.aged.report"

    def _row_actions(self):
        """What was said with a customer, from its row; what is said now is written down there."""
        return [
            *super()._row_actions(),
            {
                "key": "contacts",
                "label": self.env._("Contact history"),
                "icon": "fa-comments-o",
                "method": "action_contact_log",
            },
        ]
