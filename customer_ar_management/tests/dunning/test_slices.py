"""Letters prepared together and noted one by one: what breaks, and what is not read again."""

from unittest.mock import patch

from psycopg2 import OperationalError

from odoo.tests import tagged

from odoo.addons.customer_ar_management.models.base import marks
from odoo.addons.customer_ar_management.models.base.postman import Postman

from .sink import listening, really_sending
from .workers import NUMBER, WorkersCase


@tagged("post_install", "-at_install")
class TestSlices(WorkersCase):
    def test_what_left_stays_noted_when_the_slice_breaks(self):
        """The connection that prepares a slice breaks with its fourth mail: the three before are noted as sent."""
        with listening() as sink, self.letters(sink.port) as ids, really_sending(self.env):
            send, calls = Postman.send, []

            def breaks(postman, mail):
                calls.append(mail)
                if len(calls) == 4:
                    raise OperationalError("gone")
                return send(postman, mail)

            outcome = []
            with patch.object(Postman, "send", breaks):
                self.deliver(outcome)
            self.assertIsInstance(outcome[0], OperationalError)
            ids = sorted(ids)
            self.assertEqual(self.states(ids)[:5], ["sent", "sent", "sent", "sending", "ready"])
            self.expire(ids)
            self.deliver()
            self.assertEqual(self.states(ids), ["sent"] * 3 + ["unsure"] + ["sent"] * 4)
            self.assertEqual(len(sink.messages), NUMBER - 1)
            with self.committed() as env:
                letters = env["ar.dunning.letter"].browse(ids)
                self.assertEqual([letter.mail_id.state for letter in letters], ["sent"] * 3 + ["cancel"] + ["sent"] * 4)

    def test_what_is_read_for_a_slice_is_not_read_for_each(self):
        """Notes on a connection of their own spare the one that prepares what each commit would make it forget."""
        with listening() as sink, self.letters(sink.port), really_sending(self.env), self.committed() as env:
            letters, counts = env["ar.dunning.letter"], []
            for apart in (marks.APART, set()):
                begun = env.cr.sql_log_count
                with patch.object(marks, "APART", apart):
                    self.assertEqual(letters._deliver(4, commit=True), 4)
                counts.append(env.cr.sql_log_count - begun)
            self.assertEqual(len(sink.messages), NUMBER)
            self.assertLess(counts[0] + 20, counts[1])
