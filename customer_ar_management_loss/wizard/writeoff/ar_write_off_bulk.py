from odoo import fields, models

from odoo.addons.customer_ar_management.models.base.missing import Missing

#: A hundred years.
MOST_DAYS = 36500


class ArWriteOffBulk(models.TransientModel):
    """Ask that all small rests are written off."""

    _name = "ar.write.off.bulk"
    _description = "Write off small rests"

    company_id = fields.Many2one("res.company", required=True, default=lambda self: self.env.company)
    currency_id = fields.Many2one(related="company_id.currency_id")
    cap = fields.Monetary(string="Up to", required=True, default=lambda self: self.env.company.ar_loss_small_cap)
    days = fields.Integer(string="Overdue for at least (days)", default=90)
    refused = fields.Text(string="Left out", readonly=True)
    write_off_id = fields.Many2one("ar.write.off", string="Write-off", readonly=True)

    def action_request(self):
        """Make the request; what was left out is said on the next page."""
        self.ensure_one()
        wrong = [
            name
            for name, right in (
                ("cap", self.currency_id.compare_amounts(self.cap, 0) > 0),
                ("days", 0 <= self.days <= MOST_DAYS),
            )
            if not right
        ]
        if wrong:
            raise Missing(
                self.env._("Say up to which sum, and how many days overdue at least (0 or more)."), self, *wrong
            )
        record, refused = self.env["ar.write.off"]._request_small(self.company_id, self.cap, self.days)
        nothing = self.env._("Nothing.") if record else self.env._("No open item is that small and that old.")
        self.write({"write_off_id": record.id, "refused": "\n".join(refused.values()) or nothing})
        return {
            "type": "ir.actions.act_window",
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
            "target": "new",
            "name": self.env._("Write off small rests"),
        }

    def action_open(self):
        return {
            "type": "ir.actions.act_window",
            "res_model": "ar.write.off",
            "res_id": self.write_off_id.id,
            "view_mode": "form",
        }
