"""What a run says of itself before and after it is confirmed: made when read, in the reader's language."""

from collections import Counter

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import config, format_date, formatLang

from odoo.addons.customer_ar_management.models.base.days import day_of_week_text


class ArDunningRun(models.Model):
    _inherit = "ar.dunning.run"

    confirm_note = fields.Text(string="What will happen", compute="_compute_confirm_note")
    mail_server_missing = fields.Boolean(string="No mail server", compute="_compute_confirm_note")
    waiting_note = fields.Text(string="Why letters wait", compute="_compute_waiting_note")
    waiting_count = fields.Integer(string="Number waiting", compute="_compute_waiting_note")

    @api.depends("gate_findings", "company_id.ar_dunning_gate")
    @api.depends_context("lang")
    def _compute_gate_text(self):
        for run in self:
            run.gate_text = "\n".join(run._gate_texts()) if run.prepared_at else False

    def _gate_texts(self):
        texts = {
            "bank_stale": lambda detail: self.env._(
                "%(bank)s is booked up to %(day)s only.", bank=detail[0], day=format_date(self.env, detail[1])
            ),
            "unmatched": lambda detail: self.env._(
                "%s %% of what is open are receipts not matched yet.", round(float(detail), 1)
            ),
            "ledger": lambda detail: self.env._(
                "The open items differ from the ledger by %s.", self.currency_id.format(float(detail))
            ),
        }
        if not self.gate_findings:
            return [self.env._("Bank data, receipts and ledger are in order.")]
        bars = self.company_id.ar_dunning_gate == "block"
        head = (
            self.env._("Nothing can be sent:")
            if bars
            else self.env._("Letters can be sent by hand, none leaves by itself:")
        )
        return [head, *(texts[code](detail) for code, detail in self.gate_findings)]

    @api.depends("state", "letter_ids.state", "letter_ids.amount")
    @api.depends_context("lang")
    def _compute_confirm_note(self):
        for run in self:
            letters = (
                run._proposed().filtered(lambda letter: not letter.is_held)
                if run.state == "prepared"
                else run._proposed()[:0]
            )
            run.confirm_note = run._confirm_text(letters) if letters else False
            run.mail_server_missing = "email" in letters.mapped("channel") and not self._has_mail_server()

    def _has_mail_server(self):
        # sudo: whether there is one is no secret
        return bool(self.env["ir.mail_server"].sudo().search_count([], limit=1)) or config["smtp_server"] not in (
            False,
            "",
            "localhost",
        )

    def _confirm_text(self, letters):
        """``4 E-mail · 3 Letter: 84,554.00`` and when the first of them leaves."""
        channels = dict(self.env["ar.dunning.step"]._channels())
        counts = " · ".join(f"{channels[channel]} {len(own)}" for channel, own in letters.grouped("channel").items())
        total = formatLang(self.env, sum(letters.mapped("amount")), currency_obj=self.currency_id)
        known = {}
        moments = [letter.channel in letter._quiet_channels() and letter._quiet_until(known) for letter in letters]
        if not all(moments):
            when = self.env._("The first leave at once.")
        else:
            when = self.env._("The first leave on %s.", self._moment_text(min(moments)))
        return self.env._("%(counts)s, %(total)s in all. %(when)s", counts=counts, total=total, when=when)

    def _moment_text(self, moment):
        """A UTC moment in the company's own time, with the day of the week."""
        local = fields.Datetime.context_timestamp(self.with_context(tz=self.company_id._ar_zone()), moment)
        return f"{day_of_week_text(self.env, local.date())} {local:%H:%M}"

    @api.depends("letter_ids.state", "letter_ids.send_after")
    @api.depends_context("lang")
    def _compute_waiting_note(self):
        waiting = self.env["ar.dunning.letter"].search_fetch(
            [("run_id", "in", self.ids), ("state", "in", ("ready", "to_post"))],
            ["run_id", "state", "send_after", "failure_reason"],
            order="send_after, id",
        )
        by_run, now = waiting.grouped("run_id"), fields.Datetime.now()
        for run in self:
            own = Counter((letter.state, letter.send_after, letter.failure_reason) for letter in by_run.get(run, ()))
            run.waiting_count = own.total()
            run.waiting_note = "\n".join(run._waiting_text(*each, count, now) for each, count in own.items()) or False

    def _waiting_text(self, state, until, why, count, now):
        if state == "to_post":
            return self.env._("%s: to be printed and posted.", count)
        if not until or until <= now:
            return self.env._("%s: leave within minutes.", count)
        why = why or self.env._("hours of sending and working days of the customer")
        return self.env._(
            "%(count)s: until %(moment)s (%(why)s)", count=count, moment=self._moment_text(until), why=why
        )

    def action_ask(self):
        """Show what confirming will do, and let a person do it."""
        self.ensure_one()
        if self.state == "draft":
            self.action_preview()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Confirm and send"),
            "res_model": self._name,
            "res_id": self.id,
            "views": [(self.env.ref("customer_ar_management.ar_dunning_run_view_form_confirm").id, "form")],
            "target": "new",
        }

    def action_stop_letters(self):
        """Stop all letters of the run that have not left; their items become free for a later run."""
        self.ensure_one()
        letters = self.env["ar.dunning.letter"].search(
            [("run_id", "=", self.id), ("state", "in", ("ready", "to_post"))]
        )
        if not letters:
            raise UserError(self.env._("No letter of %s waits any more.", self.display_name))
        letters.try_lock_for_update().action_stop()
        self._finish()
        return True
