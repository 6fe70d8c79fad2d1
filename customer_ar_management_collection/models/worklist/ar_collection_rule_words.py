"""The reasons of the work list in the reader's language."""

from odoo import api, models

from odoo.addons.customer_ar_management.models.base.counted import days_text, late_text


class ArCollectionRule(models.Model):
    _inherit = "ar.collection.rule"

    @api.model
    def _reasons_text(self, reasons):
        """The reasons of a row in words, the heaviest first.

        :param reasons: ``[(code, figure, points)]``
        """
        return " · ".join(
            dict.fromkeys(filter(None, (self._reason_text(code, figure) for code, figure, _points in reasons)))
        )

    @api.model
    def _reason_text(self, code, figure):
        """Hook: a reason in words; an add-on that brings a figure says it here.

        :param code: of ``ar.collection.rule``
        :param figure: number
        """
        show = f"{round(figure):,}" if abs(figure) >= 10 else f"{figure:g}"
        texts = {
            "at_risk": lambda: self.env._("%s at risk", show),
            "broken": lambda: self.env._("promises broken: %s", show),
            "oldest": lambda: late_text(self.env, round(figure)),
            "age_jump": lambda: self.env._("a bucket older than a week ago"),
            "silence": lambda: self.env._("not spoken to for %s", days_text(self.env, show)),
            "step": lambda: self.env._("reminder step %s", show),
            "limit_use": lambda: self.env._("limit used: %s %%", show),
            "dispute_late": lambda: self.env._("disputes past their deadline: %s", show),
            "answers": lambda: self.env._("answers to look at: %s", show),
            "predicted": lambda: self.env._("expected %s", late_text(self.env, max(round(figure), 1))),
            "unpaid": lambda: self.env._("probably unpaid in four weeks: %s", show),
        }
        return texts[code]() if code in texts else ""
