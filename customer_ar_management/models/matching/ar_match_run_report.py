"""The daily report: what was posted without a person, for the AR manager."""

from odoo import models
from odoo.tools import format_amount, format_date

from odoo.addons.customer_ar_management.report.base.ar_xlsx import MIMETYPE, Column, Table, workbook

#: Rows printed on paper; the spreadsheet has all of them.
PDF_ROWS = 2000


class ArMatchRun(models.Model):
    _inherit = "ar.match.run"

    def _report_titles(self):
        self.ensure_one()
        return [
            self.env._("Receipts posted automatically"),
            self.env._(
                "%(company)s · %(date)s · receipts: %(receipts)s, certain: %(certain)s, posted: %(posted)s (%(amount)s), "
                "failed: %(failed)s",
                company=self.company_id.name,
                date=format_date(self.env, self.date),
                receipts=self.proposed,
                certain=self.certain,
                posted=self.posted,
                amount=format_amount(self.env, self.amount, self.currency_id),
                failed=self.failed,
            ),
        ]

    def _report_rows(self):
        """``[(date, customer, amount, currency, documents, rule, confidence, why)]`` of what this run posted."""
        rules = dict(self.env["ar.match.proposal"]._fields["rule"]._description_selection(self.env))
        return [
            (
                p.date,
                p.partner_id.name or "",
                p.amount,
                p.currency_id.name,
                ", ".join(p.allocation_ids.move_id.mapped("name")),
                rules.get(p.rule, ""),
                p.confidence,
                p.reason_text,
            )
            for p in self.proposal_ids.sorted(lambda p: (p.date, p.id))
        ]

    def _report_columns(self):
        return [
            Column(self.env._("Date"), "date"),
            Column(self.env._("Customer"), width=32),
            Column(self.env._("Amount"), "money"),
            Column(self.env._("Currency"), width=10),
            Column(self.env._("Pays"), width=40),
            Column(self.env._("Way of matching"), width=28),
            Column(self.env._("Confidence"), "number"),
            Column(self.env._("Why"), width=60),
        ]

    def _report_xlsx(self):
        """The report as a spreadsheet (bytes)."""
        return workbook(
            [
                Table(
                    name=self.env._("Posted automatically"),
                    titles=self._report_titles(),
                    columns=self._report_columns(),
                    rows=self._report_rows(),
                )
            ]
        )

    def action_xlsx(self):
        """Download the report."""
        self.ensure_one()
        return {"type": "ir.actions.act_url", "url": f"/web/content/{self._xlsx_attachment().id}?download=true"}

    def action_pdf(self):
        """Print the report."""
        return self.env.ref("customer_ar_management.ar_match_run_action_pdf").report_action(self, config=False)

    def _xlsx_attachment(self):
        # sudo: the file is the run's own; who may read the run may read it
        return (
            self.env["ir.attachment"]
            .sudo()
            .create(
                {
                    "name": self.env._("Posted automatically") + f" {self.date}.xlsx",
                    "raw": self._report_xlsx(),
                    "mimetype": MIMETYPE,
                    "res_model": self._name,
                    "res_id": self.id,
                }
            )
        )

    def _report(self):
        """Tell the AR manager what was posted without a person; the mail leaves after the commit."""
        for run in self:
            manager = run.company_id.ar_manager_id
            run = run.with_context(lang=manager.lang or run.env.lang)
            run.message_post(
                subject=run._report_titles()[0],
                body="\n".join(run._report_titles()),
                attachment_ids=run._xlsx_attachment().ids,
                partner_ids=manager.partner_id.ids,
                subtype_xmlid="mail.mt_note",
            )
