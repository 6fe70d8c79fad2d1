"""What the customer's accountant sees: mail, paper and spreadsheet."""

from odoo import models
from odoo.exceptions import UserError
from odoo.tools.pdf import merge_pdf
from odoo.tools.misc import format_date

from odoo.addons.account.tools import format_structured_reference_iso
from odoo.addons.customer_ar_management.report.base.ar_xlsx import Column, Table, workbook

#: Statements that one file may hold.
MERGED = 500


class ArStatement(models.Model):
    _inherit = "ar.statement"

    def _mail_subject(self):
        self.ensure_one()
        return self.env._(
            "Statement of account %(number)s as of %(day)s – %(company)s",
            number=self.name,
            day=self._day(self.date_to),
            company=self.company_id.name,
        )

    def _mail_words(self, link=""):
        """The mail in the language of the context, with the link to answer if one is given."""
        self.ensure_one()
        lang = self.env.context.get("lang") or self._lang()
        return self.env["ir.qweb"]._render(
            "customer_ar_management_statement.ar_statement_mail",
            {"statement": self, "company": self.company_id, "link": link, "lang": lang},
        )

    def _day(self, day):
        return format_date(self.env, day, lang_code=self.env.context.get("lang") or self._lang()) if day else ""

    def _until_text(self):
        """What the paper does not know yet."""
        return self.env._("Payments that reached us after %s are not included.", self._day(self.date_to))

    def _agreed_text(self, balance):
        """What the customer agreed with last, in the currency of a balance."""
        return self.env._(
            "Last agreed: %(amount)s on %(day)s",
            amount=balance.currency_id.format(balance.agreed),
            day=self._day(balance.agreed_on),
        )

    def _kind_text(self):
        self.ensure_one()
        return dict(self._fields["kind"]._description_selection(self.env)).get(self.kind)

    def _depth(self):
        """What a kind shows: the three depths of one object (set of ``movements``, ``items``, ``aging``, ``months``, ``sign``)."""
        self.ensure_one()
        shown = {"items", "aging"} if self.style == "open_item" else {"movements", "items", "aging"}
        if self.kind in ("quarterly", "annual"):
            shown |= {"movements"}
        if self.kind == "annual":
            shown |= {"months", "sign"}
        return shown

    def _months(self, balance):
        """Charges, credits and closing balance per month of a currency: the summary of a long statement."""
        rows, running = {}, balance.opening
        for line in balance._movements():
            month = rows.setdefault(line.date.replace(day=1), [0.0, 0.0, 0.0])
            month[0] += line.charge
            month[1] += line.credit
        for month in rows.values():
            running = balance.currency_id.round(running + month[0] - month[1])
            month[2] = running
        return rows

    def _bucket_texts(self, balance):
        """[(name of the bucket, amount)] of a balance, with names in the reader's language."""
        known = {
            bucket.id: bucket
            for bucket in self.env["ar.aging.bucket"]
            .sudo()
            .browse(  # sudo: names of buckets only
                [bucket["id"] for bucket in balance.buckets or []]
            )
            .exists()
        }
        return [
            (known[bucket["id"]].name if bucket["id"] in known else "–", bucket["amount"])
            for bucket in balance.buckets or []
        ]

    def _banks(self):
        """Bank accounts that the customer may pay to."""
        return self.company_id.sudo().partner_id.bank_ids[
            :2
        ]  # sudo: the company's own accounts are printed for whoever prints

    def _payment_reference(self):
        """What the customer should name when it pays."""
        return " ".join(filter(None, (self.name if self.name != "/" else "", self.partner_id.ref)))

    def _structured_reference(self):
        """A reference with check digits (ISO 11649), where the company's sales journal gives such ones; else nothing."""
        journal = self.env["account.journal"].sudo()  # sudo: how the company numbers what it sends out
        journal = journal.search([("type", "=", "sale"), ("company_id", "parent_of", self.company_id.ids)], limit=1)
        if journal.invoice_reference_model != "euro" or self.name == "/":
            return ""
        return format_structured_reference_iso(f"{self.id:06d}")

    def _payment_codes(self):
        """QR codes to pay with, where core offers one for the company's bank account: list of ``(currency, data URI)``."""
        codes, bank = [], self._banks()[:1]
        for balance in self.balance_ids.filtered(lambda balance: balance.closing > 0) if bank else ():
            code = bank.build_qr_code_base64(
                balance.closing,
                self._payment_reference(),
                self._structured_reference(),
                balance.currency_id,
                self.partner_id,
                silent_errors=True,
            )
            if code:
                codes.append((balance.currency_id, code))
        return codes

    def _merged_pdf(self):
        """The papers of these statements in one file, in their order: as they left, or as they would leave.

        :return: bytes
        :raise UserError: for more than ``MERGED`` statements
        """
        if len(self) > MERGED:
            raise UserError(self.env._("At most %s statements are put into one file.", MERGED))
        fresh = self.filtered(lambda statement: not statement.pdf_id)
        made = {}
        for own in fresh.grouped("company_id").values():
            made |= own._printed()
        # sudo: the statement was checked, its file hangs on it
        return merge_pdf([made.get(one.id) or one.sudo().pdf_id.raw for one in self])

    def action_merged_pdf(self):
        """Download these statements as one file."""
        self.check_access("read")
        return {
            "type": "ir.actions.act_url",
            "url": f"/ar/statements/pdf?ids={','.join(map(str, self.ids))}",
            "target": "download",
        }

    def _workbook(self):
        """The statement as a spreadsheet: one sheet of movements and one of open items per currency.

        :return: bytes of an XLSX file
        """
        self.ensure_one()
        tables = []
        for balance in self.balance_ids:
            digits, code = balance.currency_id.decimal_places, balance.currency_id.name
            titles = [
                self.env._("Statement of account") + f" {self.name}",
                self.partner_id.name,
                self.company_id.name,
                f"{self._day(self.date_from)} – {self._day(self.date_to)} · {code}",
            ]
            tables += [
                self._movement_table(balance, titles, digits, code),
                self._item_table(balance, titles, digits, code),
            ]
        return workbook(
            tables or [Table(self.name, [Column(self.env._("Statement of account"))], [], [self.partner_id.name])]
        )

    def action_xlsx(self):
        """Download the spreadsheet."""
        self.ensure_one()
        return {"type": "ir.actions.act_url", "url": f"/ar/statement/{self.id}/xlsx", "target": "download"}

    def action_pdf(self):
        """The file as it left; before it leaves, as it would."""
        self.ensure_one()
        if self.pdf_id:
            return {
                "type": "ir.actions.act_url",
                "url": f"/web/content/{self.pdf_id.id}?download=true",
                "target": "download",
            }
        return self.env.ref("customer_ar_management_statement.ar_statement_report").report_action(self)

    def _movement_table(self, balance, titles, digits, code):
        # pylint: disable=prefer-env-translation  # the short name is self.env._ here
        _ = self.env._
        rows = [(self.date_from, _("Opening balance"), None, None, None, None, balance.opening)]
        rows += [
            (
                line.date,
                line.number,
                line._kind_text(),
                line.date_due or None,
                line.charge or None,
                line.credit or None,
                line.balance,
            )
            for line in balance._movements()
        ]
        return Table(
            _("Movements") + f" {code}",
            [
                Column(_("Date"), "date"),
                Column(_("Document")),
                Column(_("Kind")),
                Column(_("Due"), "date"),
                Column(_("Charges"), "money", digits=digits),
                Column(_("Credits"), "money", digits=digits),
                Column(_("Balance"), "money", digits=digits),
            ],
            rows,
            titles,
            totals=(_("Closing balance"), None, None, None, balance.charges, balance.credits, balance.closing),
        )

    def _item_table(self, balance, titles, digits, code):
        # pylint: disable=prefer-env-translation  # the short name is self.env._ here
        _ = self.env._
        return Table(
            _("Open items") + f" {code}",
            [
                Column(_("Date"), "date"),
                Column(_("Document")),
                Column(_("Kind")),
                Column(_("Due"), "date"),
                Column(_("Days late"), "integer"),
                Column(_("Open"), "money", digits=digits),
            ],
            [
                (line.date, line.number, line._kind_text(), line.date_due or None, line.days_late or None, line.amount)
                for line in balance._items()
            ],
            titles,
            totals=(_("Total"), None, None, None, None, balance.open_items),
        )
