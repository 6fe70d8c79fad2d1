from odoo import api, fields, models
from odoo.fields import Domain


class ArDunningRun(models.Model):
    _inherit = "ar.dunning.run"

    @api.model
    def _cron_run(self):
        """Every day: prepare the run of each company that has dunning switched
        on, and confirm what may leave by itself."""
        companies = self.env["res.company"].search(
            [("ar_dunning_plan_id", "!=", False), ("ar_dunning_daily", "=", True)]
        )
        cron = self.env["ir.cron"]
        cron._commit_progress(remaining=len(companies))
        for company in companies:
            self.with_company(company)._run_daily(company)
            self.env["ar.dunning.letter"].with_company(company)._thank(company)
            if not cron._commit_progress(1):
                return

    @api.model
    def _run_daily(self, company):
        """Prepare today's run of a company; send the letters of automatic plans
        when a first run was confirmed by hand and the gate is open. The rest
        waits for a person, who is told.

        :return: the run
        """
        today = company._ar_today()
        run = self.search(Domain("company_id", "=", company.id) & self._open_for_all(), limit=1)
        if run.as_of != today:
            run.write({"as_of": today})
        run = run or self._create_recorded({"company_id": company.id, "as_of": today, "is_automatic": True})
        run.action_preview()
        letters = run._proposed()
        if run.gate_open and company.ar_dunning_first_run_id:
            run._release(letters.filtered(lambda letter: letter.plan_id.mode == "auto"))
        waiting = letters.exists().filtered(lambda letter: letter.state == "draft")
        if waiting or not run.gate_open:
            run._tell_manager(len(waiting))
        elif letters:
            run._write_recorded({"state": "confirmed", "confirmed_at": fields.Datetime.now()})
            run._wake_delivery()
        else:
            run._write_recorded({"state": "done"})
        return run

    def _tell_manager(self, count):
        """One open activity per run for the AR manager: what waits and why."""
        self.ensure_one()
        xmlid = "customer_ar_management.mail_activity_ar_dunning_confirm"
        self.activity_unlink([xmlid])
        note = (
            self.env._("1 letter waits to be confirmed.")
            if count == 1
            else self.env._("%s letters wait to be confirmed.", count)
        )
        if not self.gate_open:
            note += "\n" + self.gate_text
        self.activity_schedule(xmlid, note=note, user_id=(self.company_id.ar_manager_id or self.env.user).id)
