"""What the customer's accountant sees: mail, paper and spreadsheet."""

from odoo import models
from odoo.tools.misc import format_date

from odoo.addons.customer_ar_management.report.base.ar_xlsx import Column, Table, workbook


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
