"""The ways out of the house that need nothing but Odoo: e-mail, a letter to post, a task for a person.

A channel is a method ``_deliver_<code>(postman)`` on one record, which returns values to write (``state`` among them)
or raises ``Later`` (it did not leave and may later), ``Refused`` (it never will) or ``Unsure`` (nobody can know); and,
where something can be done before, ``_prepare_<code>(files, postman)`` on several records, ``files`` by record id, and
``_prove_<code>(postman)`` on one, which raises ``Later`` while nothing could leave.
"""

import re
import smtplib

from odoo import models
from odoo.tools import email_normalize

from .postman import Later, Refused, Unsure

TEMPORARY = re.compile(r"\(4\d\d, ")


def one_line(text):
    """A line break in a name would end the header that it stands in."""
    return " ".join((text or "").split())


class ArDeliveryMixin(models.AbstractModel):
    _inherit = "ar.delivery.mixin"

    # -- e-mail ---------------------------------------------------------------

    def _prepare_email(self, files, postman):
        """Write the messages down; the mail queue does not touch them."""
        found = self._addresses()
        if any(not found[record.id] for record in self):
            raise Refused(self.env._("No e-mail address, or it bounced."))
        old, replies = self.mail_id, self._mail_replies()
        mails = self.env["mail.mail"].create(
            [
                {**record._mail_values(self._join_addresses(found[record.id]), files[record.id]), **replies[record.id]}
                for record in self
            ]
        )
        for record, mail in zip(self, mails):
            record.write({"mail_id": mail.id, "recipients": mail.email_to, "message_ref": mail.message_id})
        old.filtered(lambda mail: mail.state != "sent").unlink()
        postman.know(mails)
        postman.connect(mails[0])

    def _mail_replies(self):
        """``{record id: values of its mail}``: who writes, and where the answers come to; collectors follow the threads, by a
        fixed number of queries for each of them."""
        result = {}
        for (collector, company), records in self.grouped(lambda one: (one._collector(), one.company_id)).items():
            threads = {record.id: record._delivery_thread() for record in records}
            together = next(iter(threads.values())).browse(dict.fromkeys(thread.id for thread in threads.values()))
            strangers = together.filtered(
                lambda thread, new=collector.partner_id: new not in thread.message_partner_ids
            )
            strangers.message_subscribe(partner_ids=collector.partner_id.ids)
            sender = collector.email_formatted if email_normalize(collector.email) else company.email_formatted
            replies = together._notify_get_reply_to(default=sender)
            for record in records:
                reply_to = one_line(replies[threads[record.id].id])
                result[record.id] = {"email_from": one_line(sender), "reply_to": reply_to}
        return result

    def _mail_values(self, email_to, files):
        """Hook: values of the ``mail.mail`` (a dict); sender and address for answers are added by :meth:`_mail_replies`."""
        collector, thread = self._collector(), self._delivery_thread()
        return {
            "subject": self.subject,
            "body_html": self._mail_html(),
            "email_to": email_to,
            "author_id": collector.partner_id.id,
            "model": thread._name,
            "res_id": thread.id,
            "message_type": "email_outgoing",
            "auto_delete": False,
            "attachment_ids": files.ids,
            "state": "cancel",
        }

    def _prove_email(self, postman):
        """There is a living connection in the moment before the message counts as being sent."""
        postman.connect(self.mail_id)

    def _deliver_email(self, postman):
        """Channel method: hand the message over."""
        mail = self.mail_id
        mail.state = "outgoing"
        try:
            postman.send(mail)
        except smtplib.SMTPServerDisconnected as error:
            raise Unsure(self.env._("The mail server hung up while the message was on its way: %s", error)) from error
        if mail.state == "exception":
            reason = mail.failure_reason or mail.failure_type or ""
            raise Later(reason) if TEMPORARY.search(reason) else Refused(reason)
        return {"state": "sent"}

    # -- letter ---------------------------------------------------------------

    def _prepare_letter(self, _files, _postman):
        found = self._addresses()
        if any(not found[record.id] for record in self):
            raise Refused(self.env._("No postal address: a street and a city are needed."))
        for record in self:
            record.recipients = self._join_addresses(found[record.id])

    def _deliver_letter(self, _postman):
        """Channel method: the PDF waits to be printed and posted."""
        return {"state": "to_post", "sent_at": False}

    # -- a task ---------------------------------------------------------------

    def _deliver_activity(self, activity_type):
        """For channels that a person serves: a task for the collector.

        Example: ``def _deliver_call(self, postman): return self._deliver_activity("mail.mail_activity_data_call")``

        :param activity_type: external id of a ``mail.activity.type``
        """
        collector = self._collector()
        self._delivery_thread().activity_schedule(
            activity_type,
            user_id=collector.id,
            summary=self.display_name,
            note=self.body,
            date_deadline=self.company_id._ar_today(),
        )
        return {"state": "sent", "recipients": collector.name}
