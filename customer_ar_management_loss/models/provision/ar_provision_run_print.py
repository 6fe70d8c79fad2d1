"""The run on paper and in a spreadsheet: the same lines, with everything they rest on."""

from odoo import models
from odoo.tools import format_date

from odoo.addons.customer_ar_management.report.base.ar_xlsx import Column, Table, workbook


class ArProvisionRun(models.Model):
    _inherit = "ar.provision.run"

    def _titles(self):
        self.ensure_one()
        return [
            self.env._("Provision on receivables"),
            self.env._(
                "%(company)s · key date %(date)s · %(state)s",
                company=self.company_id.name,
                date=format_date(self.env, self.date),
                state=dict(self._fields["state"]._description_selection(self.env))[self.state],
            ),
            self.env._(
                "History: invoices from %(start)s to %(end)s, %(count)s parts; unpaid %(days)s days after the due date"
                " counts as lost",
                start=format_date(self.env, self.window_from),
                end=format_date(self.env, self.window_to),
                count=self.history_count,
                days=self.loss_after_days,
            )
            if self.loss_after_days
            else self.env._(
                "History: invoices from %(start)s to %(end)s, %(count)s parts; only what was written off counts as lost",
                start=format_date(self.env, self.window_from),
                end=format_date(self.env, self.window_to),
                count=self.history_count,
            ),
        ]

    def _change_rows(self):
        """``[(label, amount)]`` of the change against last time, causes first, the change last."""
        names = ("volume", "age", "currency", "rate", "specific", "rounding", "")
        fields_ = [self._fields[f"change_{name}" if name else "change"] for name in names]
        return [(field._description_string(self.env), self[field.name]) for field in fields_]

    def _tables(self):
        """Sheets: the matrix, the change, the back-test, the items."""
        digits = self.currency_id.decimal_places
        source = dict(self.line_ids._fields["source"]._description_selection(self.env))

        def money(label):
            return Column(label, "money", digits=digits)

        # pylint: disable=prefer-env-translation  # the short name is self.env._ here
        _ = self.env._
        yield Table(
            _("Provision"),
            [
                Column(_("Group")),
                Column(_("Bucket")),
                money(_("Reached the bucket")),
                money(_("Lost")),
                Column(_("Rate from")),
                Column(_("History (%)"), "number", digits=6),
                Column(_("Factor"), "number", digits=4),
                Column(_("Least rate (%)"), "number", digits=4),
                Column(_("Applied (%)"), "number", digits=6),
                money(_("Open")),
                money(_("Secured")),
                money(_("At risk")),
                money(_("Provision")),
            ],
            [
                (
                    line.group_name,
                    line.bucket_name,
                    line.reached,
                    line.lost,
                    source.get(line.source, ""),
                    line.history_percent,
                    line.factor,
                    line.floor_percent,
                    line.applied_percent,
                    line.open_amount,
                    line.secured,
                    line.base,
                    line.amount,
                )
                for line in self.line_ids
            ],
            self._titles(),
            (
                _("Total"),
                *[None] * 8,
                self.open_amount,
                sum(self.line_ids.mapped("secured")),
                sum(self.line_ids.mapped("base")),
                self.amount,
            ),
        )
        yield Table(_("Change"), [Column(_("Cause")), money(_("Amount"))], self._change_rows(), self._titles())
        yield Table(
            _("Back-test"),
            [
                Column(_("Group")),
                Column(_("Key date"), "date"),
                money(_("Open then")),
                money(_("Provided then")),
                money(_("Lost since")),
                money(_("Still open")),
            ],
            [
                (row["group"], row["date"], row["open"], row["provided"], row["lost"], row["still_open"])
                for row in self._back_test()
            ],
            self._titles(),
        )
        yield Table(
            _("Items"),
            [
                Column(_("Customer"), width=36),
                Column(_("Document")),
                Column(_("Group")),
                Column(_("Bucket")),
                Column(_("Age (days)"), "integer"),
                money(_("Open")),
                money(_("Secured")),
                money(_("Provision")),
            ],
            [
                (
                    item.partner_id.display_name,
                    item.move_id.name,
                    item.group_id.name,
                    item.bucket_id.name,
                    item.age,
                    item.open_amount,
                    item.secured,
                    item.amount,
                )
                for item in self.item_ids
            ],
            self._titles(),
        )

    def action_xlsx(self):
        """Download the run as a spreadsheet."""
        self.ensure_one()
        self.check_access("read")
        file = self.env["ir.attachment"].create(
            {
                "name": self.env._("Provision") + f" {self.date}.xlsx",
                "raw": workbook(list(self._tables())),
                "mimetype": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            }
        )
        return {"type": "ir.actions.act_url", "url": f"/web/content/{file.id}?download=true", "target": "new"}

    def action_print(self):
        return self.env.ref("customer_ar_management_loss.ar_provision_run_report").report_action(self, config=False)
