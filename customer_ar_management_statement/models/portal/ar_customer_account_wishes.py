"""What a customer says on the portal: it disputes an item, names a day, asks a question."""

from datetime import timedelta

from odoo import fields, models
from odoo.exceptions import UserError
from odoo.tools import format_date

MAX_TEXT = 2000
#: Questions of one customer a day: more is a machine.
MAX_QUESTIONS = 20


class ArCustomerAccount(models.Model):
    _inherit = "ar.customer.account"

    def _own_item(self, line_id, items=None):
        """The open item of the account with that journal item.

        :raise UserError: when it is none of this customer's, or no longer open
        """
        for item in self._own_items() if items is None else items:
            if item["line_id"] == line_id:
                return item
        raise UserError(
            self.env._("This item is not open on your account (any more). Please look at your account again.")
        )

    def _answerer(self):
        """Who of us answers this customer: its collector, else its salesperson, else the AR manager."""
        self.ensure_one()
        return self.collector_id or self.partner_id.user_id or self.company_id.ar_manager_id

    def _note_dispute(self, contact, line_id, reason, amount, note):
        """The customer disputes an open item, or a part of it.

        :param contact: ``res.partner`` who says so; :param line_id: id of the journal item
        :param reason: code of ``ar.dispute.reason``; :param amount: in the item's currency, 0 for all that is open
        :return: the ``ar.dispute``
        :raise UserError: in words for the customer; nothing is kept then
        """
        self.ensure_one()
        item = self._own_item(line_id)
        if item["amount"] <= 0:
            raise UserError(self.env._("%s is a credit: there is nothing to dispute.", item["number"]))
        if reason not in dict(self.env["ar.dispute"]._fields["reason"].selection):
            raise UserError(self.env._("Please choose what is wrong with it."))
        if not (note or "").strip():
            raise UserError(self.env._("Please say in a few words what is wrong, so that we can clear it."))
        owner, (hours, _class) = self._answerer(), self._answer_promise()
        dispute = self.env["ar.dispute"].create(
            {
                "partner_id": self.partner_id.id,
                "company_id": self.env["account.move"].browse(item["move_id"]).company_id.id,
                "move_id": item["move_id"],
                "line_id": line_id,
                "reason": reason,
                "amount": item["currency"].round(amount),
                "note": f"{contact.name}: {note.strip()}"[:MAX_TEXT],
                "owner_id": owner.id,
                "deadline": self.company_id._ar_day(fields.Datetime.now() + timedelta(hours=hours)),
                "source": "customer",
            }
        )
        if owner:
            dispute.activity_schedule(
                "mail.mail_activity_data_todo",
                date_deadline=dispute.deadline,
                user_id=owner.id,
                summary=self.env._("Disputed on the portal"),
            )
        return dispute

    def _note_promise(self, contact, line_ids, day):
        """The customer names the day on which it will pay.

        :param line_ids: ids of journal items, of one currency; empty for all that is due by that day
        :param day: date
        :return: the ``ar.promise``
        :raise UserError: in words for the customer; nothing is kept then
        """
        self.ensure_one()
        items = self._own_items()
        chosen = [self._own_item(line_id, items) for line_id in dict.fromkeys(line_ids)]
        if len({item["currency"] for item in chosen}) > 1:
            raise UserError(self.env._("Please name one day for each currency."))
        today, days = self.company_id._ar_today(), self.company_id.ar_portal_promise_days
        if not day or day < today:
            raise UserError(self.env._("Please choose a day from today on."))
        if (day - today).days > days:
            raise UserError(
                self.env._(
                    "A day within %(days)s days can be named here, that is until %(day)s. For a later one please ask us.",
                    days=days,
                    day=format_date(self.env, today + timedelta(days=days)),
                )
            )
        companies = {self.env["account.move"].browse(item["move_id"]).company_id for item in chosen}
        if len(companies) > 1:
            raise UserError(self.env._("These items belong to different branches: please name a day for each."))
        return self.env["ar.promise"].create(
            {
                "partner_id": self.partner_id.id,
                "company_id": (companies.pop() if companies else self.company_id).id,
                "line_ids": [fields.Command.set([item["line_id"] for item in chosen])],
                "date": day,
                "source": "customer",
                "note": contact.name,
            }
        )

    def _note_question(self, contact, subject, text, move_id=None, previous=None):
        """The customer asks something.

        :return: the ``ar.customer.query``
        :raise UserError: in words for the customer
        """
        self.ensure_one()
        if not (subject or "").strip() or not (text or "").strip():
            raise UserError(self.env._("Please give your question a subject and a text."))
        day_ago = fields.Datetime.now() - timedelta(days=1)
        asked = self.env["ar.customer.query"].search_count(
            [("partner_id", "=", self.partner_id.id), ("source", "=", "portal"), ("asked_at", ">=", day_ago)]
        )
        if asked >= MAX_QUESTIONS:
            raise UserError(self.env._("You have asked %s questions within a day. Please call us.", asked))
        move = self.env["account.move"].browse(move_id or ())
        if move and (not move.exists() or move.commercial_partner_id != self.partner_id):
            raise UserError(self.env._("That document is not yours."))
        return self.env["ar.customer.query"].create(
            {
                "name": subject.strip()[:200],
                "text": text.strip()[:MAX_TEXT],
                "partner_id": self.partner_id.id,
                "contact_id": contact.id,
                "company_id": self.company_id.id,
                "move_id": move.id,
                "previous_id": previous.id if previous else False,
                "source": "portal",
                "owner_id": self._answerer().id,
            }
        )
