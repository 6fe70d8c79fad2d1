from odoo import api, models


class ArCollectionDesk(models.AbstractModel):
    _inherit = "ar.collection.desk"

    @api.model
    def _desk_actions(self):
        """Instalments, an extension, a lawyer or an agency, and the case with its time line."""
        actions = super()._desk_actions()
        if self.env["ar.instalment.plan"].has_access("create"):
            actions += [
                self._button("plan", "i", self.env._("Instalments"), "fa-calendar", "action_new_plan"),
                self._button("extend", "e", self.env._("Extend"), "fa-clock-o", "action_new_extension"),
                self._button("legal", "a", self.env._("Lawyer or agency"), "fa-gavel", "action_new_legal_case"),
            ]
        return [*actions, self._button("case", "c", self.env._("Case"), "fa-folder-open-o", "action_collection_case")]

    @api.model
    def _button(self, key, hotkey, label, icon, method):
        return {"key": key, "hotkey": hotkey, "label": label, "icon": icon, "method": method}
