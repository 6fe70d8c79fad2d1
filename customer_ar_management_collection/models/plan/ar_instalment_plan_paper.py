from odoo import models
from odoo.tools import format_date


class ArInstalmentPlan(models.Model):
    """The paper that the customer signs."""

    _inherit = "ar.instalment.plan"

    def _lang(self):
        """The language of the paper: the one asked for, else the customer's."""
        return self.env.context.get("ar_paper_lang") or self.partner_id.lang or self.env.lang

    def _show_date(self, day):
        return format_date(self.env, day, lang_code=self.env.lang) if day else ""

    def action_print(self):
        """The paper in the customer's language."""
        return self.env.ref("customer_ar_management_collection.ar_instalment_plan_report").report_action(
            self, config=False
        )

    def _interest_offer(self):
        """Hook: what is asked for the time that a plan takes; nothing unless an add-on offers it. It is named on the paper
        and charged on a note of its own: the rates stay those of the debt.

        Example of an add-on with a rate of interest::

            def _interest_offer(self):
                offer = super()._interest_offer()
                return offer + [{"currency_id": currency, "amount": 12.50, "text": "5 % a year until the last rate"}]

        :return: list of dicts ``{currency_id: res.currency, amount: float, text: str in the paper's language}``
        """
        return []
