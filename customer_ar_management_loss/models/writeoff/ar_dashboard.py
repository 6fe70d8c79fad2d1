from odoo import api, models
from odoo.tools import format_date

from odoo.addons.customer_ar_management.tools import money
from odoo.addons.customer_ar_management.tools.aging import metrics


class ArDashboard(models.AbstractModel):
    _inherit = "ar.dashboard"

    @api.model
    def _tiles(self, company, as_of, overview, trend):
        """What the last posted run provides for, as a share of what was open on its day."""
        tiles, run = super()._tiles(company, as_of, overview, trend), self.env["ar.provision.run"]
        if not run.has_access("read"):
            return tiles
        last = run.search([("company_id", "=", company.id), ("state", "=", "posted"), ("date", "<=", as_of)], limit=1)
        if not last:
            return tiles
        share = money.share(last.amount, last.open_amount)
        return [
            *tiles,
            {
                "key": "provided",
                "label": self.env._("Provided for"),
                "icon": "fa-shield",
                "kind": "money",
                "value": last.amount,
                "share": metrics.rounded(share, 4),
                "good": "down",
                "note": self.env._(
                    "%(share)s %% of what was open on %(day)s",
                    share=metrics.rounded((share or 0) * 100, 1),
                    day=format_date(self.env, last.date),
                ),
                "action": "customer_ar_management_loss.ar_provision_run_action",
                **self._change(last.amount, last.previous_id.amount),
                "since": str(last.previous_id.date or ""),
                "help": self.env._("The provision of the last posted run, and its share of what was open on that day."),
            },
        ]

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
