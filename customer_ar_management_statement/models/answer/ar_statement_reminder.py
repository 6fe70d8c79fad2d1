from odoo import api, fields, models


class ArStatementReminder(models.Model):
    """A statement that nobody answered is sent once more, as it is; it leaves like everything that leaves once."""

    _name = "ar.statement.reminder"
    _description = "Reminder of a statement"
    _inherit = ["ar.delivery.mixin"]
    _order = "id desc"

    statement_id = fields.Many2one("ar.statement", required=True, index=True, ondelete="restrict")
    company_id = fields.Many2one("res.company", required=True, index=True)
    partner_id = fields.Many2one("res.partner", string="Customer", required=True, index=True, ondelete="restrict")

    _once = models.UniqueIndex(
        "(statement_id) WHERE state != 'stopped'", "This statement has been reminded of already."
    )

    @api.model
    def _chain_fields(self):
        return [
            *super()._chain_fields(),
            "statement_id",
            "partner_id",
            "customer_name",
            "subject",
            "body",
            "sent_at",
            "recipients",
            "files",
            "message_ref",
            "state",
            "channel",
        ]

    @api.depends("statement_id")
    def _compute_display_name(self):
        for reminder in self:
            reminder.display_name = self.env._("Reminder: %s", reminder.statement_id.display_name)

    @api.model
    def _channels(self):
        return [("email", self.env._("E-mail"))]

    @api.model
    def _delivery_role(self):
        return "statement"

    def _delivery_fit(self):
        """What was answered or replaced meanwhile is not asked for any more."""
        gone = self.filtered(lambda one: one.statement_id.answer or not one.statement_id._is_open_to_answer())
        if gone:
            gone._stop(self.env._("Answered or replaced in the meantime."))
        return self - gone

    def _freeze(self):
        """The words of the statement's mail, its file, and no link, which is in no record."""
        for reminder in self:
            statement = reminder.statement_id.with_context(lang=reminder._lang())
            reminder.write(
                {
                    "subject": statement.env._("Reminder: %s", statement._mail_subject()),
                    "body": statement._mail_words(),
                    "files": statement.files,
                    **reminder._as_it_was(),
                }
            )
        return {reminder.id: reminder.statement_id.pdf_id for reminder in self}

    def _mail_html(self):
        return self.statement_id._mail_html()

    def _delivery_left(self):
        self.statement_id.write({"reminded_at": fields.Datetime.now()})
        return {}
