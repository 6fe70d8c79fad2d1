"""What is the letter's own in the way out of the house (see ``ar.delivery.mixin``)."""

from odoo import api, models


class ArDunningLetter(models.Model):
    _inherit = "ar.dunning.letter"

    @api.model
    def _cron_deliver(self, batch=100):
        result = super()._cron_deliver(batch)
        self.env["ar.dunning.run"].search([("state", "=", "confirmed")])._finish()
        return result

    def _delivery_fit(self):
        return self._still_due()

    def _mail_html(self):
        return (
            self.env["ir.qweb"]
            .with_context(lang=self._lang())
            ._render(
                "customer_ar_management.ar_dunning_mail",
                {
                    "letter": self,
                    "company": self.company_id,
                    "link": self.get_base_url() + self.get_portal_url(),
                    "lang": self._lang(),
                },
            )
        )

    def _deliver_call(self, _postman):
        return self._deliver_activity("mail.mail_activity_data_call")

    def _deliver_visit(self, _postman):
        return self._deliver_activity("customer_ar_management.mail_activity_ar_visit")

    def _deliver_legal(self, _postman):
        return self._deliver_activity("customer_ar_management.mail_activity_ar_legal")
