from odoo import models
from odoo.exceptions import UserError
from odoo.tools import format_date

from odoo.addons.customer_ar_management.tools import aging


class ArExtension(models.Model):
    """Who agrees, and what the ledger is told."""

    _inherit = "ar.extension"

    def _beyond_policy(self):
        company = self.company_id
        # sudo: how often an item was extended counts, whoever asks
        earlier = len(self.sudo()._in_force(self.line_id) - self)
        if earlier >= company.ar_extension_count:
            return self.env._(
                "%(document)s was extended %(count)s times already.", document=self.move_id.name, count=earlier
            )
        if (self.date_new - self.date_original).days > company.ar_extension_days:
            return self.env._(
                "%(document)s would be due more than %(days)s days after its first due date.",
                document=self.move_id.name,
                days=company.ar_extension_days,
            )
        return super()._beyond_policy()

    def _ask_for_approval(self):
        for record in self:
            decider = record.company_id.ar_manager_id or self.env.user
            record.sudo().activity_schedule(  # sudo: the one who asks tells the one who decides
                "mail.mail_activity_data_todo",
                user_id=decider.id,
                summary=record._in_words_of(decider).env._("Extension waits for approval"),
            )

    def action_approve(self):
        """Agree to extensions that others asked for."""
        self._take(("requested",))
        self._check_may_decide()
        self._apply(self.env.user)
        return True

    def action_refuse(self):
        """The due date stays."""
        self._take(("requested",))
        self._check_may_decide()
        records = self.sudo()  # sudo: who decides was checked
        records.write({"state": "refused", "approver_id": self.env.uid})
        records.activity_ids.unlink()
        return True

    def _apply(self, approver):
        for record in self.sudo():  # sudo: the callers have checked who agrees; collectors write nothing in the ledger
            if record._due_date() != record.date_old or record.line_id.reconciled:
                raise UserError(
                    self.env._(
                        "%s was paid or is due on another day by now. Refuse it and ask anew.", record.display_name
                    )
                )
            record._move_due_date(record.date_new)
            record.write(
                {"state": "approved", "approver_id": approver.id, "date_agreed": record.company_id._ar_today()}
            )
            record.activity_ids.unlink()
        self.flush_recordset()  # another extension of the same item may be asked for in the same breath

    def action_undo(self):
        """The due date is again what it was before; of several extensions the last one goes first."""
        self._take(("approved",))
        for (
            record
        ) in self.sudo():  # sudo: what may be taken back is checked here; collectors write nothing in the ledger
            later = record._in_force(record.line_id).filtered(lambda one, own=record: one.id > own.id)
            if later:
                raise UserError(self.env._("Take the later extension back first: %s.", later[-1].display_name))
            if record._due_date() != record.date_new:
                raise UserError(
                    self.env._(
                        "%(document)s is due on %(day)s by now: its due date was changed since.",
                        document=record.move_id.name,
                        day=format_date(self.env, record._due_date()),
                    )
                )
            record._move_due_date(record.date_old)
            record.write({"state": "undone"})
        return True

    def _due_date(self):
        return aging.due_date(self.line_id.date_maturity, self.line_id.date)

    def _move_due_date(self, day):
        """Write a due date where the ledger keeps it; the invoice with one instalment shows it as well."""
        move = self.move_id
        receivables = move.line_ids.filtered(lambda line: line.account_type == "asset_receivable")
        if move.is_invoice() and len(receivables) == 1:
            move.invoice_date_due = day
        if self.line_id.date_maturity != day:
            self.line_id.date_maturity = day
        move._message_log(
            body=self.env._(
                "Due date of %(item)s: %(day)s. %(reason)s",
                item=self.line_id.name or move.name,
                day=format_date(self.env, day),
                reason=self.reason,
            )
        )
