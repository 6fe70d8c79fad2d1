from odoo import fields, models


class ArProvisionStart(models.TransientModel):
    """Work out the provision of a key date."""

    _name = "ar.provision.start"
    _description = "New provision run"

    company_id = fields.Many2one("res.company", required=True, default=lambda self: self.env.company)
    date = fields.Date(string="Key date", required=True, default=lambda self: self._default_date())

    def _default_date(self):
        return fields.Date.subtract(fields.Date.start_of(fields.Date.context_today(self), "month"), days=1)

    def action_start(self):
        self.ensure_one()
        run = self.env["ar.provision.run"]._new(self.company_id, self.date)
        return {"type": "ir.actions.act_window", "res_model": run._name, "res_id": run.id, "view_mode": "form"}
