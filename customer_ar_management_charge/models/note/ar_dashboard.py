from odoo import api, models

CONTROLLER = "customer_ar_management.group_ar_controller"
ADDON = "customer_ar_management_charge"
UNSENT = ["failed", "bounced", "unsure", "to_post"]


class ArDashboard(models.AbstractModel):
    _inherit = "ar.dashboard"

    @api.model
    def _todo_items(self, company, as_of):
        """Waivers to decide, notes to issue, notes that did not leave, items whose rate is missing."""
        mine = ("company_id", "child_of", company.ids)
        unsent = [mine, ("state", "=", "issued"), ("delivery_state", "in", UNSENT)]
        run = self.env["ar.charge.run"].search([("company_id", "=", company.id)], limit=1)
        # pylint: disable=prefer-env-translation  # the short name is self.env._ here
        _ = self.env._
        waiting = (
            ("waivers", _("Waivers to decide"), "fa-gift", "waiver", [mine, ("state", "=", "requested")]),
            ("notes", _("Charge notes to issue"), "fa-percent", "note", [mine, ("state", "=", "draft")]),
            ("unsent", _("Charge notes that did not leave"), "fa-envelope-o", "note", unsent),
            (
                "problems",
                _("Items whose interest lacks a rate"),
                "fa-exclamation-triangle",
                "problem",
                [("run_id", "=", run.id)],
            ),
        )
        return [
            *super()._todo_items(company, as_of),
            *(
                self._todo(
                    f"charge_{key}",
                    label,
                    icon,
                    f"ar.charge.{model}",
                    domain,
                    f"{ADDON}.ar_charge_{model}_action",
                    groups=CONTROLLER,
                )
                for key, label, icon, model, domain in waiting
            ),
        ]
