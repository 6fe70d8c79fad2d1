"""Demo data of dunning: reminders of the last weeks on record, by the runs that would have sent them. Nothing leaves."""

from datetime import datetime, time

from odoo import api, fields, models

RUNS = (63, 42, 21)  # days back


class ArDemo(models.AbstractModel):
    _inherit = "ar.demo"

    @api.model
    def _build_reminders(self):
        """Runs of the last weeks in a company that has none."""
        company, today = self.env.company, fields.Date.context_today(self)
        if self.env["ar.dunning.run"].search_count([("company_id", "=", company.id)], limit=1):
            return
        self._learn_languages()
        me = self.with_context(tracking_disable=True, mail_create_nosubscribe=True)
        me._demo_runs(company, [fields.Date.subtract(today, days=back) for back in RUNS])

    @api.model
    def _learn_languages(self):
        """The words of letters in every installed language: an add-on's terms are read after its demo data, and letters are
        frozen in it."""
        languages = [code for code, _name in self.env["res.lang"].get_installed()]
        modules = self.env["ir.module.module"].sudo()  # sudo: demo data is built by the installation
        modules._load_module_terms(["customer_ar_management"], languages)

    @api.model
    def _demo_runs(self, company, days):
        """Runs as of these days, the oldest first, and their letters in the chain."""
        company.ar_dunning_plan_id = company.ar_dunning_plan_id or self.env.ref(
            "customer_ar_management.ar_dunning_plan_standard"
        )
        everybody = self.env["res.partner"].union(*self._customers())
        self.env["ar.customer.account"]._ensure(everybody, company)
        for day in days:
            self._demo_run(company, day)
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
                    "as_of": day,
                    "recipients": letter.preview_to,
                    "evidence": letter._evidence(),
                    **letter._as_it_was(),
                }
            )
            subject, body = letter._render_text()
            letter._write_recorded({"subject": subject, "body": body})
        run._write_recorded(
            {"state": "done", "confirmed_by_id": self.env.ref("base.user_admin").id, "confirmed_at": moment}
        )
        company.ar_dunning_first_run_id = company.ar_dunning_first_run_id or run
