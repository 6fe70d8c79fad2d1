"""A mark that only the product's own code can set."""


class _Own:
    """Value of a key of the context that opens something.

    A client can send any key, and parts of Odoo run as superuser with the
    client's context (a customer accepts a quotation in the portal); but what it
    sends came as text and is never this object. Compare with ``is``.
    """

    def __repr__(self):
        return "OWN"


OWN = _Own()
