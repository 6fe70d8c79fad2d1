"""Mail server connections of one batch, and the ways in which sending can end."""

import smtplib


class Later(Exception):
    """The message has not left; it may another time."""


class Refused(Exception):
    """The message has not left and will not this way."""


class Unsure(Exception):
    """The message may have left or not."""


class Postman:
    """Keeps one connection per mail server open for a batch.

    The connection is made, and proven alive, *before* a letter is marked as
    being sent: a server that is down costs nothing but time.
    """

    def __init__(self, env):
        self.env = env
        self.sessions, self.routes = {}, {}

    def __enter__(self):
        return self

    def __exit__(self, *_exc):
        for session in self.sessions.values():
            try:
                session.quit()
            except (smtplib.SMTPException, OSError):
                continue

    def _route(self, mail):
        """``(server id, alias domain id, sender)`` of a mail."""
        if mail.id not in self.routes:
            self.know(mail)
        return self.routes[mail.id]

    def know(self, mails):
        """Find out by which server the mails leave, all of them at once."""
        for server, alias_domain, sender, mail_ids in mails._split_by_mail_configuration():
            self.routes.update(dict.fromkeys(mail_ids, (server, alias_domain, sender)))

    def connect(self, mail):
        """Have a living connection for this mail. :raise Later: there is none"""
        server, _alias_domain, sender = self._route(mail)
        if self.env["ir.mail_server"]._disable_send() or self._alive(self.sessions.get((server, sender))):
            return
        try:
            self.sessions[server, sender] = self.env["ir.mail_server"]._connect__(
                mail_server_id=server, smtp_from=sender
            )
        except Exception as error:  # the server, its certificate, its password: whatever it is, nothing has left
            raise Later(self.env._("The mail server cannot be reached: %s", error)) from error

    def _alive(self, session):
        try:
            return bool(session) and session.noop()[0] == 250
        except (smtplib.SMTPException, OSError):
            return False

    def send(self, mail):
        """Send one mail; its ``state`` and ``failure_reason`` say how it went.

        :raise smtplib.SMTPServerDisconnected: in the middle of it
        """
        server, alias_domain, sender = self._route(mail)
        if self.env["ir.mail_server"]._disable_send():
            mail.state = "sent"
            return
        mail._send(
            smtp_session=self.sessions.get((server, sender)),
            alias_domain_id=alias_domain,
            mail_server=self.env["ir.mail_server"].browse(server),
        )
