from odoo import fields, models


class AccountMove(models.Model):
    _inherit = "account.move"

    ar_dunning_plan_id = fields.Many2one(
        "ar.dunning.plan",
        string="Dunning plan",
        copy=False,
        index="btree_not_null",
        groups="customer_ar_management.group_ar_collector,customer_ar_management.group_ar_auditor",
        help="Overrides the customer's plan for this document.",
    )
    ar_dunning_text = fields.Char(
        string="Last reminder",
        compute="_compute_ar_dunning_text",
        groups="customer_ar_management.group_ar_collector,customer_ar_management.group_ar_auditor",
    )

    def _compute_ar_dunning_text(self):
        Line = self.env["ar.dunning.letter.line"]
        lines = Line.search(
            [
                ("move_id", "in", self.ids),
                ("letter_id.state", "in", ("sent", "to_post", "bounced")),
                ("dropped", "=", False),
            ],
            order="id",
        )
        last = {line.move_id: line.letter_id for line in lines}
        for move in self:
            letter = last.get(move)
            move.ar_dunning_text = letter and f"{letter.step_id.name} · {letter._day_text()}"

    def action_ar_dunning_letters(self):
        """The reminders that named these documents."""
        action = self.env["ir.actions.act_window"]._for_xml_id("customer_ar_management.ar_dunning_letter_action")
        return {**action, "domain": [("line_ids.move_id", "in", self.ids), ("state", "!=", "draft")], "context": {}}

    def action_ar_pause(self):
        """Pause, promise or dispute for this document."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": "ar.followup.pause",
            "view_mode": "form",
            "target": "new",
            "name": self.env._("Pause follow-up"),
            "context": {
                "default_partner_id": self.commercial_partner_id.id,
                "default_move_id": self.id,
                "default_company_id": self.company_id.id,
            },
        }

    def _invoice_paid_hook(self):
        result = super()._invoice_paid_hook()
        items = self.line_ids.filtered(lambda line: line.account_type == "asset_receivable")
        # sudo: whoever books the payment stops the reminder, with or without rights on it
        self.env["ar.dunning.letter"].sudo()._stop_paid(items.ids)
        return result
