"""Where it is noted, message by message, what is being sent and what has left."""

#: Channels whose message leaves nothing in this database that would have to be kept with the note that it left: all that a
#: mail writes here is its own state, which only repeats the note.
APART = {"email"}
#: What core reads of each mail.
MAIL = ("body_html", "references", "headers", "is_notification", "email_to", "email_cc", "state", "auto_delete")


class Marks:
    """A connection of its own for the notes of a slice.

    Every message is committed as being sent before it leaves. On the connection that prepared the slice each commit would
    forget what was read for it, and every message would read its server, company and words anew (23 questions a mail).
    Notes on a connection of their own are as safe: the record is locked from its mark until what became of it is noted, and
    a worker that dies leaves exactly that one unsure.

    :param records: the records of a slice
    :param commit: whether commits are made at all; without (tests) notes are written where everything is
    """

    def __init__(self, records, commit):
        self.apart = commit and any(record.channel in APART for record in records)
        self.env = records.env
        if self.apart:
            self._read_ahead(records.filtered(lambda record: record.channel in APART))

    def __enter__(self):
        if self.apart:
            self.env = self.env(cr=self.env.registry.cursor())
        return self

    def __exit__(self, *_exc):
        if self.apart:  # what was noted has happened, whatever else went wrong
            try:
                self.env.cr.commit()  # pylint: disable=invalid-commit
            finally:
                self.env.cr.close()

    @staticmethod
    def _read_ahead(records):
        """What the mails of a slice need, read once for all of them."""
        mails = records.mail_id
        mails.fetch(["mail_message_id", "recipient_ids", *MAIL])
        mails.mail_message_id.mapped("subject")
        mails.attachment_ids.mapped("raw")

    def takes(self, record):
        """Whether this record is noted on the connection of the notes."""
        return self.apart and record.channel in APART

    def of(self, record):
        """The record as it is noted: on the connection of the notes where its channel allows it, else itself."""
        if not self.takes(record):
            return record
        env = record.env
        return record.with_prefetch().with_env(self.env(user=env.uid, context=env.context, su=env.su))
