"""A mail server that keeps what it gets, refuses whom it is told to, and can call back in the middle."""

import email
import email.policy
import socket
from contextlib import contextmanager
from unittest.mock import patch

from aiosmtpd.controller import Controller


class Sink:
    def __init__(self, refuse=(), on_message=None):
        self.messages, self.refuse, self.on_message = [], refuse, on_message
        self.answer = None

    async def handle_RCPT(self, _server, _session, envelope, address, _options):
        if any(text in address for text in self.refuse):
            return "550 no such user"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server, _session, envelope):
        if self.answer:
            return self.answer
        message = email.message_from_bytes(envelope.content, policy=email.policy.default)
        self.messages.append((sorted(envelope.rcpt_tos), message))
        if self.on_message:
            self.on_message(len(self.messages))
        return "250 OK"

    def to(self, address):
        return [message for recipients, message in self.messages if address in recipients]


@contextmanager
def listening(**options):
    """A :class:`Sink` on a free port; ``sink.port`` says which."""
    sink = Sink(**options)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        sink.port = probe.getsockname()[1]
    controller = Controller(sink, hostname="127.0.0.1", port=sink.port, ready_timeout=30)
    controller.start()
    try:
        yield sink
    finally:
        controller.stop()


@contextmanager
def really_sending(env):
    """Tests do not send mail; these do, to the sink."""
    with patch.object(type(env["ir.mail_server"]), "_disable_send", classmethod(lambda cls: False)):
        yield


def mail_server(env, port):
    return env["ir.mail_server"].create(
        {"name": "Sink", "smtp_host": "127.0.0.1", "smtp_port": port, "smtp_encryption": "none", "sequence": 0}
    )


def text_of(message):
    """The HTML part as text."""
    return message.get_body(("html",)).get_content().replace("\xa0", " ")


def subject_of(message):
    return str(message["Subject"]).replace("\xa0", " ")


def plain_of(message):
    return message.get_body(("plain",)).get_content().replace("\xa0", " ")


def attachments(message):
    return {part.get_filename(): part.get_content() for part in message.iter_attachments()}
