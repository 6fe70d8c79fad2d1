from odoo import api, fields, models

from odoo.addons.customer_ar_management_collection.tools import reply
from odoo.addons.customer_ar_management_collection.tools.contact import own_text

LONGEST = 20_000


class ArContactLog(models.Model):
    _inherit = "ar.contact.log"

    @api.model
    def _suggest(self, message):
        """Hook: what a customer's answer seems to say; nothing follows from it until a person accepts it.

        The rules of ``tools.reply`` answer. An add-on may ask an outside language model instead, with the same contract::

            def _suggest(self, message):
                return ask_a_model(message) if self.env.company.x_model else super()._suggest(message)

        :param message: ``tools.reply.Message``
        :return: ``[tools.reply.Suggestion]``; each ``sentence`` is a piece of ``message.body``
        """
        return reply.read(message)

    @api.model
    def _note_reply(self, partner, company, body, received, letter=None, subject=""):
        """Put an answer on file, with what it seems to say.

        Called by the product for mail that comes in; the caller is superuser.

        :param partner: commercial partner
        :param body: HTML or text, of any size
        :param received: date
        :param letter: the letter it answers (``ar.dunning.letter``), if known
        :return: the contact
        """
        text = own_text.plain(body)[:LONGEST]
        lines = self._lines_by_number(partner, company, received)
        items = tuple(
            reply.item(
                number,
                min(item.date_due for item in own),
                sum(own.mapped("amount_residual_currency")),
                own[:1].currency_id.name,
            )
            for number, own in lines.items()
        )
        found = self._suggest(reply.Message(text, received, items, subject or "")) if items else []
        contact = self.create(
            {
                "partner_id": partner.id,
                "company_id": company.id,
                "kind": "reply",
                "text": text,
                "user_id": False,
                "letter_id": letter.id if letter else False,
            }
        )
        self.env["ar.contact.suggestion"].create(
            [contact._suggestion_values(one, lines) for one in found if one.sentence in text]
        )
        return contact

    def _suggestion_values(self, one, lines):
        """What was read (``tools.reply.Suggestion``) as values of a suggestion; ``lines`` as :meth:`_lines_by_number` returns them."""
        currency = self.env["res.currency"].search([("name", "=", one.currency)], limit=1) if one.currency else None
        return {
            "contact_log_id": self.id,
            "kind": one.kind,
            "date": one.date,
            "amount": float(one.amount or 0),
            "currency_id": currency.id if currency else False,
            "line_ids": [fields.Command.set([line for number in one.items for line in lines[number].line_id.ids])],
            "reason": one.reason,
            "sentence": one.sentence,
            "confidence": one.confidence,
        }

    @api.model
    def _lines_by_number(self, partner, company, day):
        """``{number of the document: its open items}`` of a customer, oldest first."""
        items = (
            self.env["ar.open.item"]
            .with_context(ar_as_of=day)
            .search([("partner_id", "=", partner.id), ("company_id", "child_of", company.ids)], limit=200)
        )
        return {move.name: own for move, own in items.grouped("move_id").items() if move.name}
