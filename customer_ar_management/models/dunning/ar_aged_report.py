from odoo import models
from odoo.tools import format_date


class ArAgedReport(models.TransientModel):
    _inherit = "ar.aged.report"

    def _info_columns(self):
        return {**super()._info_columns(), "reminder": self.env._("Last reminder")}

    def _row_actions(self):
        return [
            *super()._row_actions(),
            {
                "key": "remind",
                "label": self.env._("Remind now"),
                "icon": "fa-bell-o",
                "method": "action_remind_now",
                "groups": "customer_ar_management.group_ar_collector",
            },
        ]

    def _row_info(self, partner_ids):
        info = super()._row_info(partner_ids)
        sent = self.env["ar.dunning.letter"]._read_group(
            [("partner_id", "in", partner_ids), ("company_id", "in", self._companies().ids), ("state", "=", "sent")],
            ["partner_id"],
            ["sent_at:max"],
        )
        for partner, day in sent:
            if partner.id in info and day:
                info[partner.id]["reminder"] = format_date(self.env, day)
        may_pause = self.env["ar.followup.pause"].has_access("create")
        return {partner_id: {**row, "may_pause": may_pause} for partner_id, row in info.items()}
