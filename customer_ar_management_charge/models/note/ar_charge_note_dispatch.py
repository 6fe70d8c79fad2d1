"""Where a charge note is on its way to the customer; the way itself is ``ar.charge.message``."""

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL, format_date

from odoo.addons.customer_ar_management.models.base.ar_delivery_mixin import STATES

from .ar_charge_note import CONTROLLER

NONE = "none"


class ArChargeNote(models.Model):
    _inherit = "ar.charge.note"

    dispatch_ids = fields.One2many("ar.charge.message", "note_id", string="Dispatches", readonly=True)
    dispatch_id = fields.Many2one("ar.charge.message", string="Last dispatch", compute="_compute_dispatch")
    delivery_state = fields.Selection(
        [(NONE, "Not to be sent"), *STATES],
        string="Dispatch",
        compute="_compute_dispatch",
        search="_search_delivery_state",
    )
    recipients = fields.Char(string="To", compute="_compute_dispatch")
    failure = fields.Text(string="What happened", compute="_compute_dispatch")

    @api.depends("dispatch_ids.state", "dispatch_ids.recipients", "dispatch_ids.failure_reason")
    def _compute_dispatch(self):
        for note in self:
            last = note.dispatch_ids.sorted("id", reverse=True)[:1]
            note.dispatch_id, note.delivery_state = last, last.state or NONE
            note.recipients, note.failure = last.recipients, last.failure_reason

    def _search_delivery_state(self, operator, value):
        if operator != "in":
            return NotImplemented
        self.env["ar.charge.message"].flush_model(["note_id", "state"])
        last = SQL(
            "(SELECT DISTINCT ON (note_id) note_id, state FROM ar_charge_message ORDER BY note_id, id DESC) last"
        )
        found = SQL("(SELECT note_id FROM %s WHERE state = ANY(%s))", last, [state for state in value if state])
        domain = fields.Domain("id", "in", found)
        if NONE in value:
            domain |= fields.Domain("dispatch_ids", "=", False)
        return domain

    def _is_settled(self):
        """Nothing of it is asked for any more: all was waived, or the debit note was credited."""
        self.ensure_one()
        if self.currency_id.compare_amounts(self.amount_asked, 0) <= 0:
            return True
        return self.booking == "book" and not self.move_id

    def _mail_subject(self):
        return self.env._("Charge note %(number)s of %(company)s", number=self.name, company=self.company_id.name)

    def _mail_words(self):
        return self.env["ir.qweb"]._render(
            "customer_ar_management_charge.ar_charge_note_mail", {"note": self, "show_date": self._show_date}
        )

    def _show_date(self, day):
        return format_date(self.env, day, lang_code=self._lang()) if day else ""

    def _stop_dispatch(self):
        """Keep from leaving what has not left.

        :raise UserError: a worker has it in hand
        """
        waiting = self.dispatch_ids.filtered(lambda message: message.state in ("ready", "sending", "to_post"))
        waiting.lock_for_update()
        waiting.invalidate_recordset(["state"])
        for message in waiting:
            if message.state == "sending":
                raise UserError(self.env._("%s is being sent: wait until it has left.", message.note_id.display_name))
        # sudo: the caller has checked who may cancel
        waiting.sudo()._stop(self.env._("The note was cancelled, waived or credited before it left."))

    def action_send_again(self):
        """Send notes that failed, were stopped, or of which nobody knows; the person has looked whether they arrived."""
        self._check_may(CONTROLLER)
        self.check_access("read")
        self.lock_for_update()
        self.invalidate_recordset(["state"])
        again = self.env["ar.charge.message"]
        for note in self:
            message = note.dispatch_id
            if (
                note.state != "issued"
                or note._is_settled()
                or note.delivery_state
                not in (
                    *message.FAILURES,
                    "stopped",
                    NONE,
                )
            ):
                raise UserError(self.env._("%s cannot be sent now.", note.display_name))
            if note.delivery_state in message.FAILURES:
                again |= message
        again.sudo().action_resend()  # sudo: who may send was checked
        self.env["ar.charge.message"]._start(
            self.filtered(lambda note: note.delivery_state in ("stopped", NONE))
        )._wake_delivery()
        return True

    def action_it_arrived(self):
        """Notes of which nobody knew did arrive, as somebody found out."""
        self._check_may(CONTROLLER)
        self.check_access("read")
        self.dispatch_id.sudo().action_it_arrived()  # sudo: who may say so was checked

    def action_posted(self):
        """Printed notes were posted."""
        self._check_may(CONTROLLER)
        self.check_access("read")
        self.dispatch_id.sudo().action_posted()  # sudo: who may say so was checked
