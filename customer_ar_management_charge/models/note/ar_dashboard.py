from odoo import api, models


class ArDashboard(models.AbstractModel):
    _inherit = "ar.dashboard"

    @api.model
    def _todo_items(self, company, as_of):
        def waiting(model, *domain):
            return self.env[model].search_count([("company_id", "child_of", company.ids), *domain])

        controller = "customer_ar_management.group_ar_controller"
        run = self.env["ar.charge.run"].search([("company_id", "=", company.id)], limit=1)
        return [
            *super()._todo_items(company, as_of),
            {
                "key": "charge_waivers",
                "label": self.env._("Waivers to decide"),
                "icon": "fa-gift",
                "groups": controller,
                "count": waiting("ar.charge.waiver", ("state", "=", "requested")),
                "action": "customer_ar_management_charge.ar_charge_waiver_action",
            },
            {
                "key": "charge_notes",
                "label": self.env._("Charge notes to issue"),
                "icon": "fa-percent",
                "groups": controller,
                "count": waiting("ar.charge.note", ("state", "=", "draft")),
                "action": "customer_ar_management_charge.ar_charge_note_action",
            },
            {
                "key": "charge_problems",
                "label": self.env._("Items whose interest lacks a rate"),
                "icon": "fa-exclamation-triangle",
                "groups": controller,
                "count": run.problem_count,
                "action": "customer_ar_management_charge.ar_charge_problem_action",
            },
        ]
