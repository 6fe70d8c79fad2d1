"""My account: what a customer sees of its own account."""

from odoo import api, fields, models

from odoo.addons.customer_ar_management_statement.models.statement.ar_statement_line import due_words
from odoo.addons.customer_ar_management_statement.tools.portal import position as rules


class ArCustomerAccount(models.Model):
    _inherit = "ar.customer.account"

    @api.model
    def _own_accounts(self, user):
        """The accounts of the commercial entity of a portal user, in every company that it deals with, as superuser: that of the
        user's own company first."""
        partner = user.sudo().partner_id.commercial_partner_id  # sudo: the user's own entity
        # sudo: its own entity's accounts alone; who the entity is comes from the login
        found = self.sudo().search([("partner_id", "=", partner.id)], order="company_id")
        return found.sorted(lambda account: account.company_id != user.company_id)

    def _own_items(self):
        """The open items of one account as dicts, oldest due first; the one relation, as the customer reads it.

        Called as superuser for an account of :meth:`_own_accounts`.

        :return: list of ``{line_id, move_id, number, date, date_due, days, due, amount, currency, overdue, bucket, disputed,
            promised, under_way, is_invoice}``; ``amount`` in document currency, credits negative; ``due`` in words
        """
        self.ensure_one()
        company = self.company_id
        items = (
            self.env["ar.open.item"]
            .with_company(company)
            .with_context(ar_as_of=company._ar_today(), ar_basis="due", ar_scheme_id=False)
        )
        found = items.search(items._company_domain(company) & fields.Domain("partner_id", "=", self.partner_id.id))
        under_way = self._under_way(found)
        return [
            {
                "line_id": item.line_id.id,
                "move_id": item.move_id.id,
                "number": item_number(item),
                "date": item.date_document,
                "date_due": item.date_due,
                "days": item.days_past_due,
                "due": due_words(self.env, item.date_due, item.days_past_due),
                "amount": item.amount_residual_currency,
                "currency": item.currency_id,
                "overdue": item.is_overdue,
                "bucket": item.bucket_id,
                "disputed": bool(item.amount_disputed),
                "promised": bool(item.amount_promised),
                "under_way": item.line_id.id in under_way,
                "is_invoice": item.move_type in ("out_invoice", "out_refund", "out_receipt"),
            }
            for item in found
            if item.amount_residual_currency
        ]

    @api.model
    def _under_way(self, items):
        """Hook: ids of the journal items that a payment under way will settle; the ledger does not show it yet.

        Example: ``return super()._under_way(items) | {line ids of my transactions}``

        :param items: ``ar.open.item`` records of one customer
        """
        companies = items.company_id.ids
        moves = self.env["ar.followup.pause"]._collect_in_process(companies) if companies else set()
        return {item.line_id.id for item in items if item.move_id.id in moves}

    def _own_position(self, items):
        """Sums per currency with the bar of ages.

        :param items: of :meth:`_own_items`
        :return: list of ``{currency, balance, owed, overdue, credits, under_way, bar}``, ``bar`` a list of
            ``{name, color, amount, share}``
        """
        self.ensure_one()
        found = rules.by_currency(items)
        result = []
        for currency in sorted(found, key=lambda currency: (currency != self.company_id.currency_id, currency.name)):
            sums = found[currency]
            buckets = sorted(sums.pop("buckets").items(), key=lambda entry: entry[0].sequence)
            widths = rules.shares([amount for _bucket, amount in buckets])
            result.append(
                {
                    "currency": currency,
                    **{name: currency.round(amount) for name, amount in sums.items()},
                    "bar": [
                        {"name": bucket.name, "color": bucket.color, "amount": currency.round(amount), "share": share}
                        for (bucket, amount), share in zip(buckets, widths)
                    ],
                }
            )
        return result

    def _own_contacts(self):
        """The people of the customer that we write to about money, with what we send them."""
        self.ensure_one()
        contacts = (self.partner_id | self.partner_id.child_ids).filtered("ar_role_ids")
        return [
            {"name": contact.name, "email": contact.email or "", "roles": ", ".join(contact.ar_role_ids.mapped("name"))}
            for contact in contacts
        ]

    def _own_letters(self, limit=None):
        """What we wrote to the customer about what is late, newest first."""
        self.ensure_one()
        return self.env["ar.dunning.letter"].search(
            [
                ("partner_id", "=", self.partner_id.id),
                ("company_id", "child_of", self.company_id.ids),
                ("state", "in", ("sent", "bounced")),
                ("channel", "in", ("email", "letter", "sms")),  # a call is nothing to read again
            ],
            order="sent_at desc",
            limit=limit,
        )

    def _own_statements(self, limit=None):
        """Statements that have left, newest first."""
        self.ensure_one()
        return self.env["ar.statement"].search(
            [
                ("partner_id", "=", self.partner_id.id),
                ("company_id", "=", self.company_id.id),
                ("state", "=", "sent"),
            ],
            limit=limit,
        )


def item_number(item):
    """How an open item is called: its document, with the instalment where there are several; never the text of an entry."""
    name, instalment = item.move_id.name or "", item.instalment_ref or ""
    return instalment if name and name in instalment else name
