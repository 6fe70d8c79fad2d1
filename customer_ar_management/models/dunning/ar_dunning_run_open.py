from odoo import models
from odoo.fields import Domain


class ArDunningRun(models.Model):
    """Doors from a run to what it made."""

    _inherit = "ar.dunning.run"

    def _open_list(self, action, domain, context=None):
        values = self.env["ir.actions.act_window"]._for_xml_id(f"customer_ar_management.{action}")
        return {**values, "domain": list(Domain("run_id", "in", self.ids) & Domain(domain)), "context": context or {}}

    def action_letters(self):
        """The letters of the run."""
        return self._open_list("ar_dunning_letter_action", [])

    def action_failures(self):
        """The letters that did not arrive."""
        return self._open_list("ar_dunning_letter_action", [("state", "in", self.env["ar.dunning.letter"].FAILURES)])

    def action_skips(self):
        """The items left alone, by reason."""
        return self._open_list("ar_dunning_skip_action", [], {"search_default_group_reason": 1})

    def action_print_letters(self):
        """The printed letters of the run as one file."""
        return self.letter_ids.filtered(lambda letter: letter.channel == "letter").action_print()
