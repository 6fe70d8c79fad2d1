from odoo import api, models


class ArDashboard(models.AbstractModel):
    _inherit = "ar.dashboard"

    @api.model
    def _todo_items(self, company, as_of):
        def waiting(model, group):
            return {
                "count": self.env[model].search_count(
                    [("company_id", "child_of", company.ids), ("state", "=", "requested")]
                ),
                "groups": f"customer_ar_management.group_ar_{group}",
            }

        return [
            *super()._todo_items(company, as_of),
            {
                "key": "write_offs",
                "label": self.env._("Write-offs to decide"),
                "icon": "fa-eraser",
                "action": "customer_ar_management_loss.ar_write_off_action",
                **waiting("ar.write.off", "controller"),
            },
            {
                "key": "loss_rates",
                "label": self.env._("Loss rates to approve"),
                "icon": "fa-percent",
                "action": "customer_ar_management_loss.ar_provision_rate_action",
                **waiting("ar.provision.rate", "manager"),
            },
            {
                "key": "specific",
                "label": self.env._("Specific provisions to approve"),
                "icon": "fa-gavel",
                "action": "customer_ar_management_loss.ar_provision_specific_action",
                **waiting("ar.provision.specific", "manager"),
            },
        ]
