"""The link in the mail: signed, for one statement, until a day; worthless once it was used to answer."""

import secrets
from datetime import timedelta

from odoo import fields, models
from odoo.tools import consteq, hmac

SCOPE = "customer_ar_management_statement.link"


class ArStatement(models.Model):
    _inherit = "ar.statement"

    def _link(self):
        """Address under which the customer reads and answers the statement without login, as a path.

        The signature covers statement, last moment and a nonce of the record, so that no part can be altered and
        all links of a statement end with :meth:`_end_links`.
        """
        self.ensure_one()
        statement = self.sudo()  # sudo: the nonce is read by nobody else
        if not statement.link_nonce:
            statement.link_nonce = secrets.token_hex(16)
        until = fields.Datetime.now() + timedelta(days=self.company_id.ar_statement_link_days or 60)
        stamp = int(until.timestamp())
        return f"/statement/{self.id}/{stamp}/{statement._signature(stamp)}"

    def _signature(self, stamp):
        return hmac(self.env, SCOPE, (self.id, stamp, self.link_nonce or ""))

    def _check_link(self, stamp, signature):
        """Is the link genuine and in time?

        :return: ``"ok"``, ``"expired"``, or ``"wrong"`` (altered, of another statement, ended)
        """
        self.ensure_one()
        statement = self.sudo()  # sudo: the signature is the right
        if not statement.link_nonce or not consteq(signature, statement._signature(stamp)):
            return "wrong"
        return "ok" if stamp >= int(fields.Datetime.now().timestamp()) else "expired"

    def _end_links(self):
        """No link given so far opens the statements any more."""
        self.sudo().write({"link_nonce": False})  # sudo: the nonce is the product's
