"""The page of one customer: what it owes, what was said, what to say."""

from odoo import api, models
from odoo.fields import Domain
from odoo.tools import format_date

from odoo.addons.customer_ar_management.models.base.counted import late_text
from odoo.addons.customer_ar_management.tools import promise

MOST_ITEMS, MOST_CONTACTS, MOST_PEOPLE = 40, 6, 6


class ArCollectionDesk(models.AbstractModel):
    _inherit = "ar.collection.desk"

    @api.model
    def get_page(self, account_id):
        """Everything about a customer that one needs on the phone.

        :param account_id: id of an ``ar.customer.account`` of the current company
        :return: JSON-able dict with the blocks ``people, position, items, contacts, answers, scripts, receipts``; False where there is
            no such customer
        """
        account = self._account(account_id)
        if not account:
            return False
        today = account.company_id._ar_today()
        items = self._items(account, today)
        promised = self._promised(items)
        return {
            "id": account.id,
            "partner_id": account.partner_id.id,
            "name": account.partner_id.display_name,
            # sudo: a colleague's name
            "collector": account.sudo().collector_id.name or "",
            "hold": account.credit_hold_reason or self.env._("On hold") if account.credit_on_hold else "",
            "people": self._people(account),
            "position": self._position(account, items, today),
            "behaviour": account._file_behaviour(today)["text"],
            "kept": self._kept_text(account),
            "items": [self._item(item, promised, today) for item in items[:MOST_ITEMS]],
            "more_items": max(len(items) - MOST_ITEMS, 0),
            "chase": self._chase(items, promised),
            "contacts": self._last_contacts(account),
            "answers": self._answers(account),
            "scripts": self._scripts(account, items, today),
            "receipts": self._receipts(account, items),
        }

    @api.model
    def _items(self, account, today):
        return (
            self.env["ar.open.item"]
            .with_context(ar_as_of=today, ar_basis="due")
            .search(account._open_item_domain() & Domain("is_credit", "=", False))
        )

    @api.model
    def _promised(self, items):
        """``{journal item id: (sum in its currency, day)}`` of open promises."""
        held = self.env["ar.promise.item"].search([("line_id", "in", items.line_id.ids), ("is_open", "=", True)])
        return {one.line_id.id: (one.amount, one.promise_id.date) for one in held}

    @api.model
    def _item(self, item, promised, today):
        currency = item.currency_id
        share, until = promised.get(item.line_id.id, (0, None))
        disputed = self._in_currency(item, item.amount_disputed)
        return {
            "id": item.id,
            "line_id": item.line_id.id,
            "move_id": item.move_id.id,
            "name": item.display_name,
            "instalment": (item.instalment_ref or "").removeprefix(item.move_id.name or "").strip(),
            "due": format_date(self.env, item.date_due),
            "late": late_text(self.env, item.days_past_due),
            "color": item.bucket_id.color or "",
            "open": currency.format(item.amount_residual_currency),
            "value": item.amount_residual_currency,
            "currency": currency.name,
            "disputed": currency.format(disputed) if disputed else "",
            "promised": self.env._(
                "%(amount)s by %(day)s", amount=currency.format(share), day=format_date(self.env, until)
            )
            if until
            else "",
            "held": self.env._("in instalments")
            if item.amount_planned
            else self.env._("in a legal case")
            if item.amount_legal
            else "",
        }

    @api.model
    def _in_currency(self, item, amount):
        """A part of an item's open amount, in company currency, as one of its own currency."""
        if not amount or not item.amount_residual:
            return 0.0
        return item.currency_id.round(amount * item.amount_residual_currency / item.amount_residual)

    @api.model
    def _chase(self, items, promised):
        """``[{currency, value, text, line_ids}]``: what is overdue, not promised, not disputed, neither in instalments nor in a legal
        case; what a promise is proposed for."""
        found = []
        for currency, own in (
            items.filtered(
                lambda one: (
                    one.is_overdue
                    and one.line_id.id not in promised
                    and not one.amount_planned
                    and not one.amount_legal
                )
            )
            .grouped("currency_id")
            .items()
        ):
            sums = [
                (item, item.amount_residual_currency - self._in_currency(item, item.amount_disputed)) for item in own
            ]
            kept = [(item, left) for item, left in sums if currency.compare_amounts(left, 0) > 0]
            if kept:
                value = currency.round(sum(left for _item, left in kept))
                found.append(
                    {
                        "currency": currency.name,
                        "value": value,
                        "text": currency.format(value),
                        "line_ids": [item.line_id.id for item, _left in kept],
                        "whole": all(
                            not currency.compare_amounts(left, item.amount_residual_currency) for item, left in kept
                        ),
                    }
                )
        return sorted(found, key=lambda one: -one["value"])

    @api.model
    def _position(self, account, items, today):
        """``[{label, text, tone}]`` in company currency."""
        show, over = account.currency_id.format, account.currency_id.compare_amounts
        total = lambda name: sum(items.mapped(name))
        rows = [
            (self.env._("Open"), show(total("amount_residual")), ""),
            (
                self.env._("Overdue"),
                show(total("amount_overdue")),
                "danger" if over(total("amount_overdue"), 0) > 0 else "",
            ),
        ]
        for label, name, tone in (
            (self.env._("Promised"), "amount_promised", "info"),
            (self.env._("Disputed"), "amount_disputed", "warning"),
            (self.env._("In instalments"), "amount_planned", "info"),
            (self.env._("In legal cases"), "amount_legal", "warning"),
        ):
            if over(total(name), 0) > 0:
                rows.append((label, show(total(name)), tone))
        credit = account._file_credit(today)
        used = "" if credit["used"] is None else f" ({credit['used']} %)"
        label = self.env._("Exposure") if credit["used"] is None else self.env._("Limit used")
        rows.append((label, credit["credit"] + used, "danger" if credit["is_over"] else ""))
        rows += account._further_figures(today)
        return [{"label": label, "text": text, "tone": tone} for label, text, tone in rows]

    @api.model
    def _kept_text(self, account):
        """How promises ended: ``2 of 3 kept``; empty where none has."""
        states = dict(
            self.env["ar.promise"]._read_group(
                [
                    ("partner_id", "=", account.partner_id.id),
                    ("company_id", "=", account.company_id.id),
                    ("state", "in", promise.DECIDED),
                ],
                ["state"],
                ["__count"],
            )
        )
        if not states:
            return ""
        kept = sum(count for state, count in states.items() if state not in promise.MISSED)
        return self.env._("promises kept: %(kept)s of %(all)s", kept=kept, all=sum(states.values()))

    @api.model
    def _people(self, account):
        """Whom to reach: contacts who answer for reminders first, then whoever has a number or an address."""
        partner = account.partner_id
        people = self.env["res.partner"].search(
            [("id", "child_of", partner.id), "|", ("phone", "!=", False), ("email", "!=", False)]
        )

        def rank(person):
            codes = person.ar_role_ids.mapped("code")
            return "dunning" not in codes, "finance" not in codes, not person.phone, person == partner, person.id

        return [
            {
                "id": person.id if person != partner else False,
                "name": person.name or partner.name,
                "function": person.function or "",
                "phone": person.phone or "",
                "email": person.email or "",
            }
            for person in people.sorted(rank)[:MOST_PEOPLE]
        ]

    @api.model
    def _last_contacts(self, account):
        logs = self.env["ar.contact.log"].search(
            [("partner_id", "=", account.partner_id.id), ("company_id", "=", account.company_id.id)],
            limit=MOST_CONTACTS,
        )
        kinds = dict(logs._fields["kind"]._description_selection(self.env))
        results = dict(logs._fields["result"]._description_selection(self.env))
        return [
            {
                "id": log.id,
                "day": format_date(self.env, account.company_id._ar_day(log.date)),
                "kind": kinds.get(log.kind, ""),
                "result": results.get(log.result, ""),
                "by": log.sudo().user_id.name or "",  # sudo: a colleague's name
                "note": log.note or (log.text or "")[:200],
                "next": format_date(self.env, log.next_date) if log.next_date else "",
            }
            for log in logs
        ]

    @api.model
    def _answers(self, account):
        """What answers seem to say and nobody has looked at yet."""
        open_ones = self.env["ar.contact.suggestion"].search(
            [
                ("contact_log_id.partner_id", "=", account.partner_id.id),
                ("company_id", "=", account.company_id.id),
                ("state", "=", "open"),
            ],
            limit=10,
        )
        kinds = dict(open_ones._fields["kind"]._description_selection(self.env))
        return [
            {
                "id": one.id,
                "kind": kinds.get(one.kind, ""),
                "sentence": one.sentence,
                "date": format_date(self.env, one.date) if one.date else "",
                "amount": one.currency_id.format(one.amount) if one.amount else "",
                "items": ", ".join(one.line_ids.move_id.mapped("name")),
                "receipts": one.receipts or "",
            }
            for one in open_ones
        ]
