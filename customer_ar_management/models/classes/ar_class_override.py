from odoo import Command, api, fields, models
from odoo.exceptions import UserError


class ArClassOverride(models.TransientModel):
    """Set a class by hand for the selected customers."""

    _name = "ar.class.override"
    _description = "Set a class by hand"

    account_ids = fields.Many2many("ar.customer.account", string="Customers", required=True)
    dimension_id = fields.Many2one("ar.class.dimension", required=True)
    class_id = fields.Many2one("ar.class", required=True, domain="[('dimension_id', '=', dimension_id)]")
    reason_id = fields.Many2one("ar.reason", domain=[("kind", "=", "override")], string="Reason code")
    note = fields.Char(string="Reason", required=True)
    until = fields.Date(help="Last day; empty: until someone ends it.")

    @api.model
    def default_get(self, fields):
        values = super().default_get(fields)
        if self.env.context.get("active_model") == "ar.customer.account":
            values["account_ids"] = [Command.set(self.env.context.get("active_ids") or [])]
        elif self.env.context.get("active_model") == "res.partner":
            partners = self.env["res.partner"].browse(self.env.context.get("active_ids"))
            accounts = self.env["ar.customer.account"]._ensure(partners, self.env.company)
            values["account_ids"] = [Command.set(accounts.ids)]
        return values

    def action_apply(self):
        """Set the class."""
        if self.class_id.dimension_id != self.dimension_id:
            raise UserError(self.env._("Choose a class of the dimension %s.", self.dimension_id.name))
        self.account_ids._override_class(self.class_id, note=self.note, reason=self.reason_id, until=self.until)
        return {"type": "ir.actions.client", "tag": "soft_reload"}
