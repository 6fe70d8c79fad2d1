"""How a call ended, written down with what follows from it in one step."""

from odoo import Command, api, models
from odoo.exceptions import UserError

from odoo.addons.customer_ar_management.models.base import arguments
from odoo.addons.customer_ar_management.tools import quiet
from odoo.addons.customer_ar_management_collection.tools.desk import outcome

LONGEST_PHOTO = 8_000_000  # characters of base64


class ArCollectionDesk(models.AbstractModel):
    _inherit = "ar.collection.desk"

    @api.model
    def log(self, account_id, values):
        """Note a contact, with the promise or the dispute that came of it; all of it or nothing.

        :param account_id: id of an ``ar.customer.account`` of the current company
        :param values: ``{result, kind, contact_id, reason_id, note, next_date}``, for a promise ``amount, date, line_ids``, for a dispute
            ``line_id, amount, dispute_reason, deadline``, for a visit ``place, latitude, longitude, photo``
        :return: ``{id, result, next}``
        :raise UserError: what is wrong with it, in words
        """
        account, values = self._account(account_id), arguments.as_dict(self.env, values)
        if not account:
            raise UserError(self.env._("This customer has no account in %s.", self.env.company.name))
        results = dict(self.env["ar.contact.log"]._fields["result"]._description_selection(self.env))
        result = arguments.as_text(self.env, values.get("result"))
        if result not in results:
            raise UserError(self.env._("Say how the contact ended."))
        followed = getattr(self, f"_follow_{result}", lambda *_args: {})(account, values)
        vals = self._log_values(account, result, values, followed)
        log = self.env["ar.contact.log"]._create_recorded([vals])
        return {"id": log.id, "result": results[result], "next": log.next_date and log.next_date.isoformat()}

    @api.model
    def _log_values(self, account, result, values, followed):
        kinds = dict(self.env["ar.contact.log"]._fields["kind"].selection)
        kind = values.get("kind") if values.get("kind") in kinds else "call"
        photo = arguments.as_text(self.env, values.get("photo"))
        if len(photo) > LONGEST_PHOTO:
            raise UserError(self.env._("This photo is too large: take one of at most 6 MB."))
        text = lambda name, most: arguments.as_text(self.env, values.get(name)).strip()[:most] or False
        until = followed.pop("until", None)
        return {
            "partner_id": account.partner_id.id,
            "company_id": account.company_id.id,
            "kind": kind,
            "result": result,
            "contact_id": arguments.as_id(self.env, values.get("contact_id")),
            "reason_id": arguments.as_id(self.env, values.get("reason_id")),
            "note": text("note", 4000),
            "next_date": self._next_date(account, result, values, until),
            "place": text("place", 200),
            "latitude": self._coordinate(values.get("latitude"), 90),
            "longitude": self._coordinate(values.get("longitude"), 180),
            "photo": photo or False,
            **followed,
        }

    @api.model
    def _next_date(self, account, result, values, until):
        """The day to speak again: the one that was said, else the first working day that the outcome asks for."""
        today = account.company_id._ar_today()
        said = arguments.as_date(self.env, values.get("next_date"))
        if said:
            if said < today:
                raise UserError(self.env._("The next contact is on a day to come."))
            return said
        if result == "call_back":
            raise UserError(self.env._("Say on which day to call back."))
        country = account.partner_id.country_id.code
        return outcome.next_contact(
            result,
            today,
            lambda day: quiet.is_quiet_day(day, country, quiet.Hours()),
            until,
            account.company_id.ar_promise_grace_days if result == "promised" else 0,
            account.service_days,
        )

    @api.model
    def _coordinate(self, value, most):
        """A coordinate in degrees; 0 for what is none."""
        number = float(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else 0.0
        return number if abs(number) <= most else 0.0

    @api.model
    def _amount(self, value):
        """A sum as the screen sends it; 0 for nothing.

        :raise UserError: for what is no number
        """
        if value in (None, False, ""):
            return 0.0
        if isinstance(value, bool) or not isinstance(value, (int, float)) or value != value or abs(value) > 1e15:
            raise UserError(self.env._("The amount is not a number."))
        return float(value)

    @api.model
    def _follow_promised(self, account, values):
        """A promise over the items that were named, else over everything due by its day."""
        day = arguments.as_date(self.env, values.get("date"))
        if not day:
            raise UserError(self.env._("Say by which day the customer will pay."))
        promise = self.env["ar.promise"].create(
            {
                "partner_id": account.partner_id.id,
                "company_id": account.company_id.id,
                "line_ids": [Command.set(self._lines(account, values.get("line_ids")))],
                "date": day,
                "amount": self._amount(values.get("amount")),
                "note": arguments.as_text(self.env, values.get("note"))[:200],
            }
        )
        return {"promise_id": promise.id, "until": day}

    @api.model
    def _follow_disputed(self, account, values):
        """A dispute over an item or, where none is named, the whole account."""
        line = self.env["account.move.line"].browse(self._lines(account, values.get("line_id")))
        reason = values.get("dispute_reason")
        reasons = dict(self.env["ar.dispute"]._fields["reason"].selection)
        deadline = arguments.as_date(self.env, values.get("deadline"))
        # sudo: the journal item tells its document; it was found among what the user may read of this customer
        move = line.sudo().move_id
        dispute = self.env["ar.dispute"].create(
            {
                "partner_id": account.partner_id.id,
                "company_id": account.company_id.id,
                "move_id": move.id,
                "line_id": line.id,
                "amount": self._amount(values.get("amount")),
                "reason": reason if reason in reasons else "other",
                "note": arguments.as_text(self.env, values.get("note"))[:200] or self.env._("Said on the phone"),
                "deadline": deadline,
            }
        )
        return {"dispute_id": dispute.id, "until": deadline}

    @api.model
    def _lines(self, account, ids):
        """Ids of the open items among those that the screen names; of this customer alone."""
        asked = arguments.as_ids(self.env, ids)
        if not asked:
            return []
        items = self.env["ar.open.item"].search([*account._open_item_domain(), ("line_id", "in", asked)])
        if len(items) != len(set(asked)):
            raise UserError(self.env._("One of these items is not open any more: look at the page again."))
        return items.line_id.ids
