from typing import NamedTuple

from odoo import api, fields, models
from odoo.tools import SQL
from odoo.tools.mail import email_normalize_all


class Recipient(NamedTuple):
    """A contact that a message may go to. ``emails`` are normalised, each once;
    ``postal`` is the address in lines, empty without street and city."""

    id: int
    name: str
    emails: tuple
    lang: str
    bounced: bool
    phone: str
    postal: tuple

    @property
    def email(self):
        """The first of the e-mail addresses, or an empty text."""
        return self.emails[0] if self.emails else ""


READ = (  # of each contact on the ladder
    "active",
    "commercial_partner_id",
    "email",
    "email_normalized",
    "lang",
    "message_bounce",
    "name",
    "type",
    "ar_role_ids",
    "phone",
    "street",
    "street2",
    "zip",
    "city",
)


class ArContactRole(models.Model):
    """What a contact does for receivables: who gets statements, reminders,
    legal letters, and who decides about money."""

    _name = "ar.contact.role"
    _description = "Receivables role of a contact"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    code = fields.Char(required=True, help="What programs ask for: statement, dunning, legal, finance.")
    sequence = fields.Integer(default=10)
    is_used = fields.Boolean(
        string="In use",
        compute="_compute_is_used",
        search="_search_is_used",
        help="Some part of the product writes to contacts with this role.",
    )

    _code_unique = models.Constraint("UNIQUE (code)", "There is a role with this code already.")

    @api.model
    def _used_codes(self):
        """Hook: codes of the shipped roles that something asks for (a set). A shipped role that nothing asks
        for is not offered; roles of one's own always are.

        Example: ``return super()._used_codes() | {"statement"}``
        """
        return {"dunning", "finance"}

    @api.model
    def _shipped_codes(self):
        return {"statement", "dunning", "legal", "finance"}

    @api.depends("code")
    def _compute_is_used(self):
        idle = self._shipped_codes() - self._used_codes()
        for role in self:
            role.is_used = role.code not in idle

    def _search_is_used(self, operator, value):
        if operator != "in":
            return NotImplemented
        return [("code", "not in", list(self._shipped_codes() - self._used_codes()))]

    # -- reaching people ------------------------------------------------------

    @api.model
    def _reaches(self):
        """Hook: by which address a contact is reached: ``{channel: function of a Recipient → tuple of addresses}``.

        A channel that is not in it reaches everybody (somebody calls, or goes there).
        Example: ``return {**super()._reaches(), "sms": lambda contact: (contact.phone,) if contact.phone else ()}``
        """
        return {
            "email": lambda contact: () if contact.bounced else contact.emails,
            "letter": lambda contact: ("\n".join(contact.postal),) if contact.postal else (),
        }

    @api.model
    def _recipients(self, partner_ids, code, channel="email"):
        """Who gets the messages of a kind by a channel, for many customers in one query.

        The ladder is the same for every channel: contacts with the role, else the invoice addresses, else the
        customer itself; the first rung on which an address works for the channel is taken. Several addresses
        are several recipients, none twice.

        :param partner_ids: ids of commercial partners
        :param code: the role's code
        :param channel: a channel of ``ar.dunning.step._channels``
        :return: ``{commercial partner id: [Recipient]}``, contacts by id, their addresses those that work and that
            no contact before them has; a customer who cannot be reached is not in it
        """
        return {
            customer: [contact for contact, _addresses in found]
            for customer, found in self._addresses(partner_ids, code, channel).items()
        }

    @api.model
    def _addresses(self, partner_ids, code, channel):
        """As :meth:`_recipients`, with the addresses: ``{commercial partner id: [(Recipient, (address,))]}``."""
        reach = self._reaches().get(channel, lambda contact: (contact.id,))
        found, taken = {}, {}
        for customer, rung, contact in self._ladder(partner_ids, code):
            own, on_rung = taken.setdefault(customer, (set(), rung))
            if own and on_rung != rung:
                continue
            if addresses := tuple(address for address in reach(contact) if address not in own):
                taken[customer] = (own | set(addresses), rung)
                found.setdefault(customer, []).append((contact, addresses))
        return found

    @api.model
    def _reachable(self, partner_ids, code):
        """``{channel: set of the partner ids that it reaches}`` for the channels of :meth:`_reaches`, in one query."""
        ladder, reaches = self._ladder(partner_ids, code), self._reaches()
        return {
            channel: {customer for customer, _rung, contact in ladder if reach(contact)}
            for channel, reach in reaches.items()
        }

    @api.model
    def _ladder(self, partner_ids, code):
        """Everybody who may be written to: ``[(commercial partner id, rung, Recipient)]``, the first rung first."""
        self.env["res.partner"].flush_model(READ)
        rows = self.env.execute_query(
            SQL(
                """
            SELECT p.commercial_partner_id, kind.rung, p.id, COALESCE(p.name, customer.name, ''), COALESCE(p.email, ''),
                   COALESCE(p.email_normalized, ''), COALESCE(p.lang, ''), COALESCE(p.message_bounce, 0) > 0,
                   COALESCE(p.phone, ''), COALESCE(p.street, ''), COALESCE(p.street2, ''), COALESCE(p.zip, ''), COALESCE(p.city, '')
              FROM res_partner p
              JOIN res_partner customer ON customer.id = p.commercial_partner_id
              LEFT JOIN (SELECT rel.res_partner_id AS id FROM ar_contact_role_res_partner_rel rel
                           JOIN ar_contact_role r ON r.id = rel.ar_contact_role_id WHERE r.code = %(code)s) role ON role.id = p.id
             CROSS JOIN LATERAL (SELECT CASE WHEN role.id IS NOT NULL THEN 1
                    WHEN p.type = 'invoice' AND p.id != p.commercial_partner_id THEN 2
                    WHEN p.id = p.commercial_partner_id THEN 3 END AS rung) kind
             WHERE p.commercial_partner_id = ANY(%(partners)s) AND kind.rung IS NOT NULL
               AND (p.active OR p.id = p.commercial_partner_id)
             ORDER BY p.commercial_partner_id, kind.rung, p.id
            """,
                code=code,
                partners=list(partner_ids),
            )
        )
        return [
            (
                customer,
                rung,
                Recipient(
                    contact,
                    " ".join(name.split()),
                    self._emails(raw, email),
                    lang,
                    bounced,
                    phone.strip(),
                    self._postal(street, street2, postcode, city),
                ),
            )
            for customer, rung, contact, name, raw, email, lang, bounced, phone, street, street2, postcode, city in rows
        ]

    @api.model
    def _emails(self, raw, normalized):
        """The addresses in a contact's e-mail field, which may hold several."""
        if raw == normalized:
            return (raw,) if raw else ()
        return tuple(dict.fromkeys(email_normalize_all(raw)))

    @api.model
    def _postal(self, street, street2, postcode, city):
        if not (street.strip() and city.strip()):
            return ()
        lines = (street, street2, f"{postcode} {city}")
        return tuple(text for text in (" ".join(line.split()) for line in lines) if text)
