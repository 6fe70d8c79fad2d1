"""A message that leaves exactly once: its states, and what a person may do with them.

The phases are in ``ar_delivery_mixin_send.py``, the ways out of the house in ``ar_delivery_mixin_channel.py``.
"""

import hashlib

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tools import get_lang

INNER = "base.group_user"  # what we know and note about a message is not the customer's, who may read it in the portal

STATES = [
    ("draft", "Proposed"),
    ("ready", "Waiting"),
    ("sending", "Being sent"),
    ("to_post", "To be posted"),
    ("sent", "Sent"),
    ("failed", "Failed"),
    ("bounced", "Bounced"),
    ("unsure", "Unsure"),
    ("stopped", "Stopped"),
]


class ArDeliveryMixin(models.AbstractModel):
    """Something that is sent to a customer once, and of which can be proven what left.

    ``ready`` → taken by one worker and prepared (brought up to date, words and files fixed) → committed as
    ``sending`` → message → ``sent`` (or ``to_post``: printed, and a person posts it) → sealed into the chain.

    A worker that dies before the commit leaves a ``ready`` record that the next one takes; one that dies between
    the commit and the answer of the mail server leaves a ``sending`` record of which nobody can know whether it
    arrived: it becomes ``unsure`` and a person decides. Nothing is sent twice by itself, and nothing disappears.

    A model of one's own needs ``company_id``, ``partner_id`` and the methods marked *Hook* whose default does not
    fit; a notice by e-mail needs no more than this::

        class MyNotice(models.Model):
            _name = "my.notice"
            _inherit = ["portal.mixin", "ar.delivery.mixin"]

            company_id = fields.Many2one("res.company", required=True)
            partner_id = fields.Many2one("res.partner", required=True)

            def _chain_fields(self):
                return [*super()._chain_fields(), "customer_name"]

            def _freeze(self):
                for notice in self:
                    notice.write({"subject": "Your balance", "body": notice._words(), **notice._as_it_was()})
                return {notice.id: notice._make_files() for notice in self}

        env["my.notice"].create({..., "channel": "email", "state": "ready"})
        env["my.notice"]._deliver()   # from a scheduled job: self._cron_deliver()
    """

    _name = "ar.delivery.mixin"
    _description = "Message that leaves once"
    _inherit = ["ar.chain.mixin"]

    FAILURES = ("failed", "bounced", "unsure")

    channel = fields.Selection(selection="_channels", required=True, default="email", readonly=True)
    state = fields.Selection(STATES, required=True, default="draft", readonly=True, index=True)
    send_after = fields.Datetime(
        string="Send after",
        readonly=True,
        help="Waits for the hours of sending, a working day or another attempt.",
        groups=INNER,
    )
    taken_at = fields.Datetime(
        string="Taken at", readonly=True, copy=False, help="A worker has it in hand since then.", groups=INNER
    )
    sending_at = fields.Datetime(string="Sending at", readonly=True, copy=False, groups=INNER)
    attempts = fields.Integer(readonly=True, groups=INNER)
    failure_reason = fields.Text(string="What happened", readonly=True, groups=INNER)
    sent_at = fields.Datetime(string="Sent", readonly=True, index=True)
    recipients = fields.Char(string="To", readonly=True)
    customer_name = fields.Char(string="Customer as it was", readonly=True)
    customer_key = fields.Integer(
        string="Customer key",
        readonly=True,
        help="Number of the customer's record when the message left.",
        groups=INNER,
    )
    subject = fields.Char(readonly=True)
    body = fields.Html(readonly=True)
    files = fields.Text(
        string="Files as sent", readonly=True, help="Name and SHA-256 of every file that left.", groups=INNER
    )
    pdf_id = fields.Many2one("ir.attachment", string="PDF", readonly=True, ondelete="restrict")
    mail_id = fields.Many2one("mail.mail", readonly=True, groups="base.group_system")
    message_ref = fields.Char(string="Message-ID", readonly=True, index="btree_not_null", groups=INNER)

    _ready = models.Index("(id) WHERE state IN ('ready', 'sending')")

    # -- hooks ----------------------------------------------------------------

    @api.model
    def _channels(self):
        """Hook: list of ``(code, label)``; each needs a method ``_deliver_<code>(postman)`` (see the channels here)."""
        return [("email", self.env._("E-mail")), ("letter", self.env._("Letter"))]

    @api.model
    def _delivery_role(self):
        """Hook: code of the ``ar.contact.role`` whose contacts the messages go to."""
        return "dunning"

    def _delivery_fit(self):
        """Hook: bring the records up to date, all of them at once, and return those that may leave now.

        One that must not leave any more is stopped (``_stop(reason)``), one that must wait gets a ``send_after``.
        """
        return self

    def _freeze(self):
        """Hook: fix words and files before the messages leave.

        :return: ``{record id: attachments that go with the message}``
        """
        return {}

    def _delivery_fallback(self):
        """Hook: the channel to take when this one fails, or an empty text: the record joins the failures."""
        self.ensure_one()
        return ""

    def _delivery_left(self):
        """Hook: values to write on a record in the moment in which it has left (a dict)."""
        self.ensure_one()
        return {}

    def _delivery_stopped(self):
        """Hook: what else follows when records are stopped."""

    def _delivery_thread(self):
        """Hook: the record on which the message hangs and to which its answers come (a ``mail.thread``, one)."""
        self.ensure_one()
        return self.env["ar.customer.account"]._ensure(self.partner_id, self.company_id)

    def _collector(self):
        """Hook: who answers for the message: gets its replies, tasks and failures (a user)."""
        self.ensure_one()
        return self._delivery_thread().collector_id or self.company_id.ar_manager_id or self.env.user

    def _mail_html(self):
        """Hook: the whole of the mail; by default the body as it is."""
        self.ensure_one()
        return self.body

    @api.model
    def _leaves_the_house(self):
        """Hook: channels whose messages a rollback cannot call back (a set)."""
        return {"email"}

    # -- what every message needs ---------------------------------------------

    def _lang(self):
        """The language to write in: the customer's, else the company's."""
        self.ensure_one()
        return get_lang(self.env, self.partner_id.lang or self.company_id.partner_id.lang).code

    def _as_it_was(self):
        """Values that keep the customer as it was: its record may be merged into another one later."""
        self.ensure_one()
        return {"customer_name": self.partner_id.name or "", "customer_key": self.partner_id.id}

    def _addresses(self):
        """Where each record goes by its channel: ``{record id: [(Recipient, (address,))]}``, for many in one query a channel."""
        Role, found = self.env["ar.contact.role"], {}
        for channel, records in self.grouped("channel").items():
            by_partner = Role._addresses(records.partner_id.ids, self._delivery_role(), channel)
            found.update((record.id, by_partner.get(record.partner_id.id, [])) for record in records)
        return found

    @api.model
    def _join_addresses(self, found):
        """The addresses in one line, the lines of a postal one joined by commas."""
        texts = [
            ", ".join((contact.name, *address.split("\n"))) if "\n" in address else str(address)
            for contact, addresses in found
            for address in addresses
        ]
        return ("; " if any("," in text for text in texts) else ", ").join(texts)

    # -- stopping, sending again ----------------------------------------------

    def action_stop(self):
        """Keep messages from leaving."""
        self.check_access("write")
        self._stop(self.env._("Stopped by %s.", self.env.user.name))

    def _stop(self, reason):
        self.lock_for_update()
        if self.filtered(lambda record: record.state not in ("ready", "to_post", "failed", "bounced", "unsure")):
            raise UserError(self.env._("Only messages that have not left can be stopped."))
        self._write_recorded({"state": "stopped", "failure_reason": reason})
        self._delivery_stopped()

    def action_resend(self):
        """Send again what failed, bounced or may not have left."""
        self.check_access("write")
        if self.filtered(lambda record: record.state not in self.FAILURES):
            raise UserError(self.env._("Only messages that failed, bounced or are unsure can be sent again."))
        sealed = self.filtered("chain_sequence")
        (self - sealed)._write_recorded({"state": "ready", "send_after": False, "taken_at": False, "attempts": 0})
        for record in sealed:  # what left is evidence: the new attempt is a record of its own
            record._write_recorded({"failure_reason": self.env._("%s Sent again.", record.failure_reason or "")})
            record.sudo()._copy_unsent()  # sudo: messages are written by the product alone; access was checked
        self._wake_delivery()
        return True

    def _copy_unsent(self):
        """Hook: a copy of each record as it was before it left, waiting to be sent."""
        return self.browse().union(*(record.copy({"state": "ready"}) for record in self))

    def _wake_delivery(self):
        """Hook: have these records delivered soon, where the model has a scheduled job for it:
        ``self.env["ar.dispatch"]._dispatch(self, "_deliver", cron="my_module.ir_cron_my_delivery")``."""

    def action_it_arrived(self):
        """An unsure message did leave, as somebody found out: close and seal it."""
        self.check_access("write")
        unsure = self.filtered(lambda record: record.state == "unsure")
        for record in unsure:  # it arrived when it was sent, not when somebody found out
            record._write_recorded({"state": "sent", "sent_at": record.sending_at or fields.Datetime.now()})
        unsure._seal()

    def action_posted(self):
        """Printed messages were posted: they count as sent today and become evidence."""
        self.check_access("write")
        posted = self.filtered(lambda record: record.state == "to_post")
        posted._write_recorded({"state": "sent", "sent_at": fields.Datetime.now(), "failure_reason": False})
        posted._seal()
        return True

    # -- evidence -------------------------------------------------------------

    @api.model
    def _chain_due_domain(self):
        return fields.Domain("state", "in", ("sent", "bounced"))

    @api.constrains("pdf_id")
    def _check_pdf(self):
        """The file is the one that was rendered for this record, never another of the database."""
        for record in self:
            # sudo: whoever may read it
            if (file := record.sudo().pdf_id) and (file.res_model, file.res_id) != (record._name, record.id):
                raise ValidationError(self.env._("The file of a letter is the one that was made for it."))

    def _chain_intact(self):
        attachment = self.sudo().pdf_id  # sudo: the hash must be checked for whoever may read the record
        return not attachment or hashlib.sha256(attachment.raw or b"").hexdigest() in (
            self.sudo().files or ""
        )  # sudo: as above

    def action_verify(self):
        """Recompute the chain and the files' hashes of these records and say what was found."""
        self._check_colleague()
        return super().action_verify()

    def _check_colleague(self):
        """Customers may read what was sent to them in the portal; what we do with it is not theirs.

        :raise AccessError: for portal and public users
        """
        if not (self.env.su or self.env.user._is_internal()):
            raise AccessError(self.env._("This is for people of %s only.", self.env.company.name))
