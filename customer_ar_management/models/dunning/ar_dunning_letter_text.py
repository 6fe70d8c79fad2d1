"""What a letter says: its words, its table, its files."""

import hashlib
import json
from datetime import date, timedelta
from typing import NamedTuple

from markupsafe import Markup, escape

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_date

from odoo.addons.customer_ar_management.tools import aging, dunning, placeholders


class Facts(NamedTuple):
    """What the words of a letter rest on: the day, the blocks of :meth:`ar.dunning.letter._blocks`, the items asked for, the
    oldest of them, and who answers for the letter (a user)."""

    today: date
    blocks: list
    asked: models.Model
    oldest: models.Model
    collector: models.Model


class ArDunningLetter(models.Model):
    _inherit = "ar.dunning.letter"

    def _render_text(self):
        """``(subject, body)`` in the customer's language, as it leaves.

        :raise KeyError: the text names something that does not exist
        """
        self.ensure_one()
        letter = self.with_context(lang=self._lang())
        if letter.kind == "thanks":
            subject, body = letter.plan_id.thanks_subject, letter.plan_id.thanks_body
        else:
            subject, body = letter.step_id._texts(letter.variant)
        values = letter._placeholder_values()
        body = (body or "").replace("<p>{items}</p>", "{items}")  # a table cannot stand in a paragraph
        text = Markup(placeholders.fill(body, {name: escape(value) for name, value in values.items()}))
        # A line break in a name would end the header that the subject is.
        subject = " ".join(placeholders.fill(subject, {**values, "items": ""}).split())
        return subject, self.env["ir.qweb"].with_context(lang=self._lang())._render(
            "customer_ar_management.ar_dunning_mail_body",
            {
                "letter": letter,
                "text": text,
                "table": Markup("") if "{items}" in body else values["items"],
                "collector": letter._collector(),
            },
        )

    @api.model
    def _placeholders(self):
        """Hook: ``{name: function(letter, facts) → text}`` of what texts can name in braces, in the order in which it is offered;
        additive. ``facts`` is a :class:`Facts`; ``items`` gives HTML. The letter is in the customer's language::

            return {**super()._placeholders(), "account": lambda letter, facts: letter.partner_id.ref or ""}
        """
        show = lambda letter, day: format_date(letter.env, day, lang_code=letter.env.lang)
        return {
            "customer": lambda letter, _facts: letter.partner_id.name or "",
            "contact": lambda letter, _facts: letter.contact_name,
            "company": lambda letter, _facts: letter.company_id.name,
            "date": lambda letter, facts: show(letter, facts.today),
            "total": lambda letter, facts: letter._sum_text(facts.blocks, "asked"),
            "not_due_total": lambda letter, facts: letter._sum_text(facts.blocks, "not_due"),
            "count": lambda _letter, facts: str(len(facts.asked)),
            "oldest_document": lambda _letter, facts: facts.oldest.document_name or "",
            "oldest_days": lambda _letter, facts: (
                str(max((facts.today - facts.oldest.date_due).days, 0)) if facts.oldest else "0"
            ),
            "deadline": lambda letter, facts: show(letter, facts.today + timedelta(days=letter.step_id.pay_days)),
            "collector": lambda _letter, facts: facts.collector.name,
            "collector_phone": lambda letter, facts: facts.collector.phone or letter.company_id.phone or "",
            "collector_email": lambda letter, facts: facts.collector.email or letter.company_id.email or "",
            "items": lambda letter, facts: letter._items_table(facts.blocks, facts.today),
        }

    def _placeholder_values(self):
        """``{name: text}`` for every name of :meth:`_placeholders`."""
        self.ensure_one()
        today = self._text_day()
        blocks = self._blocks(today)
        asked = self.line_ids.browse(
            line.id for block in blocks if block["asked"] for line in block["lines"] if not line.is_credit
        )
        facts = Facts(today, blocks, asked, asked.sorted("date_due")[:1], self._collector())
        return {name: value(self, facts) for name, value in self._placeholders().items()}

    def _text_day(self):
        """The day from which the letter speaks: today, until it has left; what is sent once more speaks anew."""
        left = self.state in ("sent", "bounced") and self.sent_at
        return self.company_id._ar_day(left) if left else self.company_id._ar_today()

    def _extra_rows(self):
        """Hook: ``{currency: [(words, amount)]}``: what a letter mentions under its items beside what it asks for, and what is
        not part of its total (interest until today, say, which has a note of its own); additive::

            rows = super()._extra_rows()
            rows.setdefault(self.company_id.currency_id, []).append((self.env._("Interest until today"), 12.5))
            return rows
        """
        return {}

    def _compute_contact_name(self):
        found = self._addresses()
        for letter in self:
            to = found[letter.id]
            letter.contact_name = (to and to[0][0].name) or letter.partner_id.name or ""

    def _blocks(self, today):
        """The items as they are listed: what the letter asks for, and apart from it what it only mentions.

        Currencies are never mixed; credits are taken off what is asked for.

        :return: list of dicts ``{currency, lines, total, asked, not_due}``: ``asked`` is the block whose sum the
            letter asks for, ``not_due`` whether its items are not due yet
        """
        self.ensure_one()
        offset, found = self.step_id.offset_days, []
        kept = self.line_ids.filtered(lambda line: not line.dropped and not line._is_nothing()).sorted(
            lambda line: (line.is_credit, line.date_due, line.id)
        )
        for currency, lines in kept.grouped("currency_id").items():
            credits = lines.filtered("is_credit")
            asked = (lines - credits).filtered(lambda line: dunning.asked_for(offset, line.date_due, today))
            other = lines - credits - asked
            for is_asked, own in (
                (True, asked and asked + credits),
                (False, other if asked else other and other + credits),
            ):
                if own:
                    found.append(
                        {
                            "currency": currency,
                            "lines": own,
                            "total": currency.round(sum(own.mapped("amount"))),
                            "asked": is_asked,
                            "not_due": (offset < 0) == is_asked,
                        }
                    )
        return found

    @api.model
    def _sum_text(self, blocks, name):
        return ", ".join(block["currency"].format(block["total"]) for block in blocks if block[name])

    def _asked_texts(self):
        """``{letter: what it asks for}`` in words, each in the currencies of its items."""
        letters = self.sudo()  # sudo: sums of letters that the customer may read; lines and plan are ours
        return {letter.sudo(False): letter._sum_text(letter._blocks(letter._text_day()), "asked") for letter in letters}

    def _totals(self):
        """``{currency: net amount that the letter asks for}``, credits taken off, currencies never mixed."""
        return {block["currency"]: block["total"] for block in self._blocks(self._text_day()) if block["asked"]}

    def _items_table(self, blocks, today):
        """The items as an HTML table, one block per currency and per kind with its own sum."""
        if not blocks or self.kind == "thanks":
            return Markup("")
        return (
            self.env["ir.qweb"]
            .with_context(lang=self._lang())
            ._render(
                "customer_ar_management.ar_dunning_items",
                {
                    "blocks": blocks,
                    "extra": self._extra_rows(),
                    "today": today,
                    "age_color": self._age_color(),
                    "letter": self,
                    "apart": len({block["asked"] for block in blocks}) > 1,
                    "names": {line.id: line.document_name for line in self.line_ids},
                    "offset": self.step_id.offset_days,
                    "show_date": lambda day: format_date(self.env, day, lang_code=self._lang()),
                },
            )
        )

    def _age_color(self):
        """Function of the days late that gives the colour of the age, or an empty text: that of every other screen."""
        # sudo: the colours of ages are no secret
        scheme = self.env["ar.aging.scheme"].sudo()._default_for(self.company_id)
        colors, bounds = [aging.fill_color(bucket.color) for bucket in scheme._aged_buckets()], scheme._upper_bounds()

        def color(days):
            index = aging.bucket_index(days, bounds) if colors else None
            return "" if index is None else colors[min(index, len(colors) - 1)]

        return color

    def _date_text(self):
        """The date on the letter, in the customer's way of writing."""
        day = self.company_id._ar_day(self.sent_at or fields.Datetime.now())
        return format_date(self.env, day, lang_code=self._lang())

    def _day_text(self):
        """The day on which the letter left, in the company's calendar and the reader's way of writing."""
        return format_date(self.env, self.company_id._ar_day(self.sent_at) if self.sent_at else self.as_of)

    def _evidence(self):
        """The listed items as frozen text (JSON)."""
        return json.dumps(
            [
                {
                    "document": line.document_name,
                    "due": str(line.date_due),
                    "amount": f"{line.amount:.{line.currency_id.decimal_places}f}",
                    "currency": line.currency_id.name,
                    "credit": line.is_credit,
                }
                for line in self.line_ids
                if not line.dropped
            ],
            ensure_ascii=False,
        )

    def _attachments(self):
        """``{letter id: files}`` that go with the messages: the letter itself and the invoices' stored PDFs."""
        printed = self.filtered(lambda letter: letter.channel == "letter" or letter.step_id.attach_pdf)
        if printed:
            printed._make_pdfs()
        found = {}
        for letter in self:
            files = letter.pdf_id if letter in printed else self.env["ir.attachment"]
            if letter.step_id.attach_invoices:
                files += letter.line_ids.filtered(
                    lambda line: not line.dropped and not line.is_credit
                ).move_id.invoice_pdf_report_id
            found[letter.id] = files
        return found

    def _freeze(self):
        """Fix words, table and files of the letters before their messages leave.

        :return: ``{letter id: files}``
        """
        for letter in self:
            letter._delivery_thread()
            subject, body = letter._render_text()
            letter.write(
                {
                    "subject": subject,
                    "body": body,
                    "evidence": letter._evidence(),
                    "next_step": letter._next_step_text(),
                    **letter._as_it_was(),
                }
            )
        found = self._attachments()
        for letter in self:
            letter.files = "\n".join(
                f"{file.name} {hashlib.sha256(file.raw or b'').hexdigest()}" for file in found[letter.id]
            )
        return found

    def action_test(self):
        """Send the message to oneself, marked as a test."""
        self.ensure_one()
        self.check_access("write")
        user = self.env.user
        if not user.email_normalized:
            raise UserError(self.env._("You have no e-mail address to send the test to."))
        # sudo: the mail queue belongs to the system
        self.env["mail.mail"].sudo().create(
            {
                "subject": self.env._("[Test] %s", self.preview_subject),
                "body_html": self.preview_body,
                "email_to": user.email,
                "email_from": user.email_formatted,
                "auto_delete": True,
            }
        )
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {"message": self.env._("The test is on its way to %s.", user.email), "type": "success"},
        }
