"""Demo data of dunning: reminders of the last weeks on record, by the runs that would have sent them. Nothing leaves."""

from datetime import datetime, time

from odoo import api, fields, models

RUNS = (63, 42, 21)  # days back


class ArDemo(models.AbstractModel):
    _inherit = "ar.demo"

    @api.model
    def _build(self):
        """After the ledger and before anything else is known of the customers: it was so when these letters left."""
        result = super()._build()
        company, today = self.env.company, fields.Date.context_today(self)
        if not self.env["ar.dunning.run"].search_count([("company_id", "=", company.id)], limit=1):
            self.with_context(tracking_disable=True, mail_create_nosubscribe=True)._build_reminders(company, today)
        return result

    @api.model
    def _build_reminders(self, company, today):
        company.ar_dunning_plan_id = company.ar_dunning_plan_id or self.env.ref(
            "customer_ar_management.ar_dunning_plan_standard"
        )
        everybody = self.env["res.partner"].union(*self._customers())
        self.env["ar.customer.account"]._ensure(everybody, company)
        for back in RUNS:
            self._demo_run(company, fields.Date.subtract(today, days=back))
        self.env["ar.dunning.letter"]._seal_sent(commit=False)

    @api.model
    def _demo_run(self, company, day):
        """A run as it was on that day: what it proposed has been confirmed, has left, and claims its items."""
        run = self.env["ar.dunning.run"]._create_recorded(
            {"company_id": company.id, "as_of": day, "begin_softly": True}
        )
        run.action_preview()
        run._release(run._proposed())
        moment = datetime.combine(day, time(9))
        for letter in run.letter_ids.filtered(lambda letter: letter.state == "ready"):
            letter._write_recorded(
                {
                    "state": "sent",
                    "sent_at": moment,
                    "subject": letter.step_id.name,
                    "recipients": letter.preview_to,
                    "evidence": letter._evidence(),
                    **letter._as_it_was(),
                }
            )
        run._write_recorded(
            {"state": "done", "confirmed_by_id": self.env.ref("base.user_admin").id, "confirmed_at": moment}
        )
        company.ar_dunning_first_run_id = company.ar_dunning_first_run_id or run
