from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from odoo.addons.customer_ar_management.report.base.ar_xlsx import Column, Table, workbook


class ArWriteOffYear(models.TransientModel):
    """The written-off items of a year as a spreadsheet for the tax file: age, reason, evidence, tax, what came in since."""

    _name = "ar.write.off.year"
    _description = "Written off in a year"

    company_id = fields.Many2one("res.company", required=True, default=lambda self: self.env.company)
    year = fields.Integer(required=True, default=lambda self: self._default_year())

    _year_bounds = models.Constraint(
        "CHECK (year BETWEEN 1990 AND 2200)", "Give the year with four digits, such as 2026."
    )

    def _default_year(self):
        return fields.Date.subtract(fields.Date.context_today(self), months=6).year

    def _lines(self):
        """The items whose write-off stands and is dated in the year, the oldest first."""
        return self.env["ar.write.off.line"].search(
            [
                ("company_id", "=", self.company_id.id),
                ("state", "=", "done"),
                ("date", ">=", f"{self.year}-01-01"),
                ("date", "<=", f"{self.year}-12-31"),
            ],
            order="date, id",
        )

    def action_download(self):
        """Make the spreadsheet.

        :raise UserError: nothing was written off in the year
        """
        self.ensure_one()
        if self.company_id not in self.env.companies:
            raise AccessError(self.env._("Choose a company that you work in."))
        lines = self._lines()
        if not lines:
            raise UserError(self.env._("Nothing was written off in %s.", self.year))
        file = self.env["ir.attachment"].create(
            {
                "name": self.env._("Written off %s", self.year) + ".xlsx",
                "raw": workbook([self._sheet(lines)]),
                "mimetype": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            }
        )
        return {"type": "ir.actions.act_url", "url": f"/web/content/{file.id}?download=true", "target": "new"}

    @api.model
    def _sums(self, lines):
        rounded = self.company_id.currency_id.round
        return [rounded(sum(lines.mapped(name))) for name in ("amount", "tax_relief", "recovered")]

    def _sheet(self, lines):
        # pylint: disable=prefer-env-translation  # the short name is self.env._ here
        _ = self.env._
        reasons = dict(lines._fields["reason"]._description_selection(self.env))
        rules = dict(lines._fields["tax_rule"]._description_selection(self.env))
        return Table(
            _("Written off"),
            self._columns(),
            [self._row(line, reasons, rules) for line in lines],
            [
                _("Receivables written off in %s", self.year),
                self.company_id.name,
                _("Evidence: the number of files on the request. Recoveries until today."),
            ],
            (_("Total"), *[None] * 11, *self._sums(lines), None),
        )

    def _columns(self):
        # pylint: disable=prefer-env-translation  # the short name is self.env._ here
        _, digits = self.env._, self.company_id.currency_id.decimal_places
        return [
            Column(_("Number")),
            Column(_("Booked on"), "date"),
            Column(_("Customer"), width=36),
            Column(_("Tax ID")),
            Column(_("Document")),
            Column(_("Document date"), "date"),
            Column(_("Due date"), "date"),
            Column(_("Days overdue"), "integer"),
            Column(_("Reason"), width=24),
            Column(_("Way of deduction"), width=24),
            Column(_("Evidence"), "integer"),
            Column(_("Approved by"), width=20),
            *(
                Column(label, "money", digits=digits)
                for label in (_("Written off"), _("Tax claimed back"), _("Recovered"))
            ),
            Column(_("Entry")),
        ]

    @api.model
    def _row(self, line, reasons, rules):
        record = line.write_off_id
        return (
            record.name,
            line.date,
            line.partner_id.display_name,
            line.partner_id.vat or "",
            line.move_id.name or "",
            line.move_id.invoice_date or line.move_id.date,
            line.date_due,
            line.days_overdue,
            reasons.get(line.reason, ""),
            rules.get(line.tax_rule, ""),
            len(record.evidence_ids),
            record.sudo().approver_id.name or "",  # sudo: names of colleagues, as every list shows them
            line.amount,
            line.tax_relief,
            line.recovered,
            line.entry_line_id.move_id.name or "",
        )
