from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import SQL, format_date

from odoo.addons.customer_ar_management.tools.dunning import gate as dunning_gate

OPEN_STATES = ("draft", "prepared")


class ArDunningRun(models.Model):
    """One pass over the open items of a company: what is written to whom, and
    why everything else is left alone."""

    _name = "ar.dunning.run"
    _description = "Dunning run"
    _inherit = ["ar.recorded.mixin", "mail.thread", "mail.activity.mixin"]
    _order = "as_of desc, id desc"
    _check_company_auto = True

    company_id = fields.Many2one(
        "res.company", required=True, index=True, default=lambda self: self.env.company, readonly=True
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    as_of = fields.Date(string="As of", required=True, default=lambda self: self.env.company._ar_today())
    begin_softly = fields.Boolean(
        string="Begin softly",
        default=lambda self: not self.env.company.ar_dunning_first_run_id,
        copy=False,
        help="Items with no reminder on record begin at the first written step, however old they are. Set on a first run.",
    )
    state = fields.Selection(
        [
            ("draft", "New"),
            ("prepared", "Prepared"),
            ("confirmed", "Confirmed"),
            ("done", "Delivered"),
            ("cancel", "Cancelled"),
        ],
        required=True,
        default="draft",
        readonly=True,
        copy=False,
        tracking=True,
    )
    is_automatic = fields.Boolean(string="Automatic", readonly=True, copy=False)
    confirmed_by_id = fields.Many2one("res.users", string="Confirmed by", readonly=True, copy=False)
    confirmed_at = fields.Datetime(string="Confirmed at", readonly=True, copy=False)
    prepared_at = fields.Datetime(string="Prepared at", readonly=True, copy=False)
    excluded_ids = fields.Many2many(
        "res.partner", "ar_dunning_run_excluded_rel", string="Customers excluded", copy=False
    )
    gate_findings = fields.Json(
        string="Gate findings", readonly=True, copy=False, help="What speaks against sending: [[code, detail]]."
    )
    gate_text = fields.Text(string="Gate", compute="_compute_gate_text")
    gate_open = fields.Boolean(string="Gate open", readonly=True, copy=False)
    letter_ids = fields.One2many("ar.dunning.letter", "run_id", string="Letters", readonly=True)
    skip_ids = fields.One2many("ar.dunning.skip", "run_id", string="Left alone", readonly=True)
    letter_count = fields.Integer(string="Number of letters", compute="_compute_counts")
    skip_count = fields.Integer(string="Number left alone", compute="_compute_counts")
    failed_count = fields.Integer(string="Number failed", compute="_compute_counts")
    skip_summary = fields.Char(string="Left alone by reason", compute="_compute_counts")
    delivery_summary = fields.Char(string="Letters by state", compute="_compute_counts")
    as_of_note = fields.Char(string="Note on the date", compute="_compute_as_of_note")
    unheard_note = fields.Char(string="Note on first reminders", compute="_compute_unheard_note")

    _one_open = models.UniqueIndex(
        "(company_id) WHERE state IN ('draft', 'prepared') AND only_partner_id IS NULL",
        "There is an open dunning run of this company already: confirm or cancel it first.",
    )

    @api.depends("company_id", "as_of", "only_partner_id")
    def _compute_display_name(self):
        for run in self:
            name = self.env._("Dunning run %s", format_date(self.env, run.as_of))
            run.display_name = f"{name}: {run.only_partner_id.display_name}" if run.only_partner_id else name

    @api.depends("letter_ids.state", "skip_ids.reason")
    def _compute_counts(self):
        Letter, Skip = self.env["ar.dunning.letter"], self.env["ar.dunning.skip"]
        letters = Letter._read_group([("run_id", "in", self.ids)], ["run_id", "state"], ["__count"])
        skips = Skip._read_group([("run_id", "in", self.ids)], ["run_id", "reason"], ["__count"])
        states = dict(Letter._fields["state"]._description_selection(self.env))
        reasons = dict(Skip._fields["reason"]._description_selection(self.env))
        for run in self:
            own = {state: count for r, state, count in letters if r == run}
            left = {reason: count for r, reason, count in skips if r == run}
            run.letter_count = sum(own.values())
            run.failed_count = sum(own.get(state, 0) for state in Letter.FAILURES)
            run.skip_count = sum(left.values())
            run.delivery_summary = " · ".join(
                f"{label} {own[state]}" for state, label in states.items() if own.get(state)
            )
            run.skip_summary = " · ".join(
                f"{label} {left[reason]}" for reason, label in reasons.items() if left.get(reason)
            )

    @api.depends("letter_ids.is_unheard", "letter_ids.state")
    def _compute_unheard_note(self):
        found = self.env["ar.dunning.letter"]._read_group(
            [("run_id", "in", self.ids), ("state", "=", "draft"), ("is_unheard", "=", True)],
            ["run_id", "step_id"],
            ["__count"],
        )
        for run in self:
            steps = [f"{step.name} {count}" for r, step, count in found if r == run]
            run.unheard_note = (
                self.env._("With no reminder on record these would get a later step at once: %s.", ", ".join(steps))
                if steps
                else False
            )

    @api.depends("as_of")
    def _compute_as_of_note(self):
        for run in self:
            today = run.company_id._ar_today()
            run.as_of_note = False
            if run.as_of and run.as_of < today and run.state in OPEN_STATES:
                run.as_of_note = self.env._(
                    "This run looks %s days back. What was paid or agreed since is left out at the moment of sending, "
                    "and the letters name what is open then.",
                    (today - run.as_of).days,
                )
            elif run.as_of and run.as_of > today:
                run.as_of_note = self.env._("A run dated in the future can be looked at, not confirmed.")

    @api.model_create_multi
    def create(self, vals_list):
        companies = [
            vals.get("company_id") or self.env.company.id for vals in vals_list if not vals.get("only_partner_id")
        ]
        if busy := self.search(Domain("company_id", "in", companies) & self._open_for_all(), limit=1):
            raise UserError(
                self.env._(
                    "%(run)s of %(company)s is still open. Confirm or cancel it before you start another one.",
                    run=busy.display_name,
                    company=busy.company_id.name,
                )
            )
        return super().create(vals_list)

    @api.model
    def _open_for_all(self):
        """Domain of the open runs of a whole company: one each; runs for one customer stand beside it."""
        return Domain("state", "in", OPEN_STATES) & Domain("only_partner_id", "=", False)

    @api.model
    def _writable_fields(self):
        return super()._writable_fields() | {"as_of", "begin_softly", "excluded_ids"}

    @api.model
    def _creatable_fields(self):
        return super()._creatable_fields() | {"company_id"}

    def write(self, vals):
        if (
            not self.env.su
            and self.filtered(lambda run: run.state not in OPEN_STATES)
            and self._writable_fields() & vals.keys()
        ):
            raise UserError(self.env._("A confirmed run is part of the evidence: start a new one."))
        return super().write(vals)

    # -- the steps of a run ---------------------------------------------------

    def action_preview(self):
        """Work out letters and reasons and show them. Nothing but the proposal
        itself is written; it can be repeated, which replaces it."""
        for run in self:
            if run.state not in OPEN_STATES:
                raise UserError(self.env._("%s was confirmed already: start a new run.", run.display_name))
            run._clear_proposal()
            outcome, rows = run._decide()
            gate = run._gate_findings()
            if gate and run.company_id.ar_dunning_gate == "block":
                outcome = run._hold_back(outcome, gate)
            run._record(outcome, rows)
            run._write_recorded(
                {
                    "state": "prepared",
                    "prepared_at": fields.Datetime.now(),
                    "gate_open": not gate,
                    "gate_findings": [[code, dunning_gate.plain(detail)] for code, detail in gate],
                }
            )
        return True

    def action_begin_softly(self):
        """Prepare anew: whoever has had no reminder gets the first written one."""
        self.write({"begin_softly": True})
        return self.action_preview()

    def action_confirm(self):
        """Let the proposed letters leave. A run that was not previewed is first."""
        self.check_access("write")
        for run in self:
            if run.state == "draft":
                run.action_preview()
            run._check_confirmable()
            run._release(run._proposed())
            run._write_recorded(
                {"state": "confirmed", "confirmed_by_id": self.env.uid, "confirmed_at": fields.Datetime.now()}
            )
            if not run.company_id.ar_dunning_first_run_id:
                # sudo: a collector who may confirm need not be allowed to write on the company
                run.company_id.sudo().ar_dunning_first_run_id = run
            run.activity_unlink(["customer_ar_management.mail_activity_ar_dunning_confirm"])
        self._wake_delivery()
        self._finish()
        return True

    def _check_confirmable(self):
        self.ensure_one()
        self.lock_for_update()
        if self.state != "prepared":
            raise UserError(self.env._("%s was confirmed or cancelled already.", self.display_name))
        if self.as_of > self.company_id._ar_today():
            raise UserError(self.env._("A run dated in the future can be looked at, not confirmed."))
        if not self.gate_open and self.company_id.ar_dunning_gate == "block":
            raise UserError(self.env._("Nothing is sent while the gate is shut:\n%s", self.gate_text))

    def _proposed(self):
        """The letters that wait to be confirmed, read at once whatever their number."""
        return self.env["ar.dunning.letter"].search_fetch(
            [("run_id", "in", self.ids), ("state", "=", "draft")],
            ["state", "is_held", "channel", "plan_id", "partner_id", "company_id", "run_id"],
            order="id",
        )

    def _release(self, letters):
        """Hand letters over for delivery: claim their items and steps."""
        if not letters:
            return
        letters = letters._drop_claimed()
        letters._mark_released()
        letters._claim()
        letters._schedule()

    def _wake_delivery(self):
        letters = self.env["ar.dunning.letter"].search([("run_id", "in", self.ids), ("state", "=", "ready")])
        letters._wake_delivery()

    def _finish(self):
        """Close the confirmed runs all of whose letters have left, or never will."""
        waiting = {
            run
            for (run,) in self.env["ar.dunning.letter"]._read_group(
                [
                    ("run_id", "in", self.ids),
                    ("state", "in", ("draft", "ready", "sending", "to_post", "failed", "unsure")),
                ],
                ["run_id"],
            )
        }
        for run in self.filtered(lambda r: r.state == "confirmed" and r not in waiting):
            run._write_recorded({"state": "done"})
            run.message_post(body=self.env._("Delivered: %s", run.delivery_summary or self.env._("no letters")))

    def action_cancel(self):
        """Drop the proposal. Letters that were confirmed are not touched."""
        for run in self:
            if run.state not in OPEN_STATES:
                raise UserError(self.env._("%s was confirmed already; stop single letters instead.", run.display_name))
            run._clear_proposal()
        self._write_recorded({"state": "cancel"})

    @api.ondelete(at_uninstall=False)
    def _unlink_except_used(self):
        if any(run.state not in (*OPEN_STATES, "cancel") for run in self):
            raise UserError(self.env._("A confirmed run is part of the evidence and cannot be deleted."))

    def _clear_proposal(self):
        self.ensure_one()
        self.flush_recordset()
        self.check_access("write")  # who may propose may propose anew
        self.env.execute_query(
            SQL("DELETE FROM ar_dunning_letter WHERE run_id = %s AND state = 'draft' RETURNING id", self.id)
        )
        self.env.execute_query(SQL("DELETE FROM ar_dunning_skip WHERE run_id = %s RETURNING id", self.id))
        self.env.invalidate_all()
