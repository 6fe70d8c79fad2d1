from typing import NamedTuple

from odoo import api, fields, models
from odoo.tools import SQL


class Recipient(NamedTuple):
    """A contact that a message may go to. ``email`` is normalised or ''."""

    id: int
    name: str
    email: str
    lang: str
    bounced: bool


class ArContactRole(models.Model):
    """What a contact does for receivables: who gets statements, reminders,
    legal letters, and who decides about money."""

    _name = "ar.contact.role"
    _description = "Receivables role of a contact"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    code = fields.Char(required=True, help="What programs ask for: statement, dunning, legal, finance.")
    sequence = fields.Integer(default=10)

    _code_unique = models.Constraint("UNIQUE (code)", "There is a role with this code already.")

    @api.model
    def _recipients(self, partner_ids, code):
        """Who gets the messages of a kind, for many customers in one query.

        Contacts with the role; without any, the invoice addresses; without
        any, the customer itself.

        :param partner_ids: ids of commercial partners
        :param code: the role's code
        :return: ``{commercial partner id: [Recipient]}``, contacts by id
        """
        self.env["res.partner"].flush_model([
            "active", "commercial_partner_id", "email", "email_normalized", "lang", "message_bounce", "name", "type",
            "ar_role_ids"])
        rows = self.env.execute_query(SQL(
            """
            SELECT customer, id, name, email, lang, bounced FROM (
                SELECT p.commercial_partner_id AS customer, p.id, p.name, COALESCE(p.email_normalized, '') AS email,
                       COALESCE(p.lang, '') AS lang, COALESCE(p.message_bounce, 0) > 0 AS bounced, kind.rank,
                       MIN(kind.rank) OVER (PARTITION BY p.commercial_partner_id) AS best
                  FROM res_partner p
                 CROSS JOIN LATERAL (SELECT CASE
                        WHEN EXISTS (SELECT 1 FROM ar_contact_role_res_partner_rel rel JOIN ar_contact_role r
                                         ON r.id = rel.ar_contact_role_id
                                      WHERE rel.res_partner_id = p.id AND r.code = %(code)s) THEN 1
                        WHEN p.type = 'invoice' AND p.id != p.commercial_partner_id THEN 2
                        WHEN p.id = p.commercial_partner_id THEN 3 END AS rank) kind
                 WHERE p.commercial_partner_id = ANY(%(partners)s) AND kind.rank IS NOT NULL
                   AND (p.active OR p.id = p.commercial_partner_id)
            ) found
             WHERE rank = best ORDER BY customer, id
            """,
            code=code, partners=list(partner_ids),
        ))
        recipients = {}
        for customer, *contact in rows:
            recipients.setdefault(customer, []).append(Recipient(*contact))
        return recipients
