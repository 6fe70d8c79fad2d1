from odoo import Command, api, fields, models


class ArWriteOffRequest(models.TransientModel):
    """Ask that open items are written off, in part or whole."""

    _name = "ar.write.off.request"
    _description = "Ask for a write-off"

    company_id = fields.Many2one("res.company", required=True, default=lambda self: self.env.company)
    reason = fields.Selection(lambda self: self.env["ar.write.off"]._fields["reason"].selection, required=True)
    explanation = fields.Text()
    attachment_ids = fields.Many2many("ir.attachment", string="Evidence")
    line_ids = fields.One2many("ar.write.off.request.line", "request_id", string="Items")

    @api.model
    def default_get(self, fields):
        """The items chosen in the list of open items, whole."""
        values = super().default_get(fields)
        if "line_ids" in fields and self.env.context.get("active_model") == "ar.open.item":
            items = self.env["ar.open.item"].browse(self.env.context.get("active_ids", ())).exists()
            values["line_ids"] = [
                Command.create({"line_id": item.line_id.id, "amount": item.amount_residual_currency}) for item in items
            ]
            values["company_id"] = items[:1].company_id.id or self.env.company.id
        return values

    def action_request(self):
        self.ensure_one()
        record = self.env["ar.write.off"].action_request(
            {
                "company_id": self.company_id.id,
                "reason": self.reason,
                "explanation": self.explanation,
                "attachment_ids": self.attachment_ids.ids,
                "lines": [(line.line_id.id, line.amount) for line in self.line_ids],
            }
        )
        return {"type": "ir.actions.act_window", "res_model": record._name, "res_id": record.id, "view_mode": "form"}
