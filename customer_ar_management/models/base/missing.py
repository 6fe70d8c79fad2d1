"""What a person has not filled in yet."""

from odoo.exceptions import ValidationError


class Missing(ValidationError):
    """A field that an action needs is empty.

    The web client shows the words as a message on the page and marks the fields, as it does with required fields that are
    empty; no dialog has to be closed first. For everybody else it is a ``ValidationError``, which is a ``UserError``.

        raise Missing(self.env._("Say until when it is snoozed."), self, "snooze_until")

    :param message: what is missing, in words
    :param records: recordset whose form is marked
    :param names: names of the fields that are empty
    """

    def __init__(self, message, records, *names):
        super().__init__(message)
        self.context = {"model": records._name, "fields": list(names)}
